using System.Reflection;
using System.Text.RegularExpressions;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed partial class StatementCatalogueTests
{
    private static string Root { get; } = typeof(StatementCatalogueTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public void The_page_of_statements_is_complete_and_up_to_date()
    {
        var path = Path.Combine(Root, "docs", "snowflake-statements.md");
        // build.ps1 -Task SnowflakeStatements sets it.
        if (Environment.GetEnvironmentVariable("INSIDERONE_WRITE_STATEMENTS") == "1") File.WriteAllText(path, StatementCatalogue.Page());
        Assert.Equal(StatementCatalogue.Page(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_statement_has_a_purpose_and_a_name_of_its_own()
    {
        Assert.All(StatementCatalogue.All, s => Assert.NotNull(s.Purpose));
        Assert.All(StatementCatalogue.All, s => Assert.Equal(s.Name, s.Statement.Name));
        Assert.Equal(StatementCatalogue.All.Count, StatementCatalogue.All.Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void No_statement_is_made_anywhere_else()
    {
        var makers = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/Snowflake/Statements/", StringComparison.Ordinal) && MakesStatement().IsMatch(File.ReadAllText(f)));
        Assert.Empty(makers);
    }

    [Fact]
    public void A_query_stands_on_lines_of_its_own_in_every_statement_so_that_its_last_comment_ends()
    {
        foreach (var (_, _, statement) in StatementCatalogue.All.Where(s => s.Statement.Text.Contains("crm.public.customers", StringComparison.Ordinal)))
            Assert.Contains("\nselect email from crm.public.customers\n", statement.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"SnowflakeStatement[.]Of\(|new SnowflakeStatement\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MakesStatement();
}
