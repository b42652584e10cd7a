using System.Text.RegularExpressions;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Modules;

/// <summary>The help pages, against the cmdlets they describe.</summary>
public sealed partial class HelpPageTests
{
    public static TheoryData<Type> Cmdlets => CmdletTypes.Data;

    private static string Folder { get; } = Path.Combine(Layout.RepositoryRoot, "docs", "en-US");

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_a_synopsis_and_at_least_two_examples(Type cmdlet)
    {
        var page = Page(cmdlet);
        Assert.Matches(SynopsisWithText(), page);
        var examples = Section(page, "EXAMPLES");
        Assert.True(ExampleHeading().Count(examples) >= 2, "Fewer than two examples.");
        Assert.Contains(CmdletTypes.Name(cmdlet), examples, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_documents_every_parameter_and_no_other(Type cmdlet)
    {
        var documented = ParameterHeading().Matches(Section(Page(cmdlet), "PARAMETERS")).Select(static m => m.Groups["name"].Value)
            .Where(static n => !CmdletTypes.CommonParameters.Contains(n)).Order(StringComparer.Ordinal);
        Assert.Equal(CmdletTypes.Parameters(cmdlet), documented);
    }

    [Fact]
    public void No_page_describes_a_cmdlet_that_is_not_there()
    {
        var pages = Directory.EnumerateFiles(Folder, "*-*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(CmdletTypes.All.Select(CmdletTypes.Name), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("about_InsiderOne")]
    [InlineData("about_InsiderOne_Callbacks")]
    [InlineData("about_InsiderOne_Campaigns")]
    [InlineData("about_InsiderOne_Credentials")]
    [InlineData("about_InsiderOne_Destinations")]
    [InlineData("about_InsiderOne_Orchestrations")]
    [InlineData("about_InsiderOne_RelayService")]
    [InlineData("about_InsiderOne_Snowflake")]
    [InlineData("about_InsiderOne_Troubleshooting")]
    public void The_topics_are_there(string topic) =>
        Assert.True(new FileInfo(Path.Combine(Folder, topic + ".md")) is { Exists: true, Length: > 500 }, topic);

    private static string Page(Type cmdlet) => File.ReadAllText(Path.Combine(Folder, CmdletTypes.Name(cmdlet) + ".md"));

    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section '{heading}'.");
        var end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    [GeneratedRegex(@"\n## SYNOPSIS\n+(?!#)\S", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SynopsisWithText();

    [GeneratedRegex("^### ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExampleHeading();

    [GeneratedRegex("^### -(?<name>[A-Za-z]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterHeading();
}
