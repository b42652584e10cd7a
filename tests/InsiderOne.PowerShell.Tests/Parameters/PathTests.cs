using System.Management.Automation;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Parameters;

public sealed class PathTests : IDisposable
{
    private readonly Engine _engine = new(typeof(ResolveTestPathCommand));
    private readonly string _folder = Directory.CreateTempSubdirectory("insider-paths-").FullName;

    public PathTests()
    {
        foreach (var name in new[] { "a1.csv", "a2.csv", "b[1].csv" }) File.WriteAllText(Path.Combine(_folder, name), "");
        _engine.Run("$ExecutionContext.SessionState.Path.SetLocation($folder)", ("folder", _folder));
    }

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-Path a1.csv", "a1.csv")]
    [InlineData("-Path ./a?.csv", "a1.csv;a2.csv")]
    [InlineData("-LiteralPath 'b[1].csv'", "b[1].csv")]
    [InlineData("-Path 'b`[1`].csv'", "b[1].csv")]
    [InlineData("-NewPath new/c[*].csv", "new/c[*].csv")]
    public void A_path_is_relative_to_the_sessions_location_and_may_have_wildcards(string parameter, string expected)
    {
        var found = _engine.Run("Resolve-TestPath " + parameter).Values<string>();
        Assert.Equal(expected.Split(';').Select(name => Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar))), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_drive_of_powershell_is_understood()
    {
        const string Drive = "$session = $ExecutionContext.SessionState; $null = $session.Drive.New([Management.Automation.PSDriveInfo]::new('Data', $session.Provider.GetOne('FileSystem'), $folder, '', $null), 'global'); ";
        var found = _engine.Run(Drive + "Resolve-TestPath -Path Data:/a1.csv; Resolve-TestPath -LiteralPath Data:/a2.csv; Resolve-TestPath -NewPath Data:/c.csv", ("folder", _folder));
        Assert.Equal(["a1.csv", "a2.csv", "c.csv"], found.Values<string>().Select(Path.GetFileName));
        Assert.All(found.Values<string>(), f => Assert.StartsWith(_folder, f, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Path missing.csv", "PathNotFound")]
    [InlineData("-Path missing*.csv", "PathNotFound")]
    [InlineData("-LiteralPath 'a?.csv'", "PathNotFound")]
    [InlineData("-Path Nowhere:/a.csv", "PathNotFound")]
    [InlineData("-NewPath Nowhere:/a.csv", "PathNotFound")]
    [InlineData("-Path Env:PATH", "PathNotFileSystem")]
    [InlineData("-LiteralPath Variable:HOME", "PathNotFileSystem")]
    [InlineData("-NewPath Function:x", "PathNotFileSystem")]
    [InlineData("-Path NoProvider::/a.csv", "PathInvalid")]
    public void A_path_that_names_no_file_is_told_so(string parameter, string id)
    {
        var error = _engine.Run("Resolve-TestPath " + parameter).Error;
        Assert.Equal($"{id},InsiderOne.Tests.Parameters.ResolveTestPathCommand", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
    }
}

[Cmdlet(VerbsDiagnostic.Resolve, "TestPath")]
public sealed class ResolveTestPathCommand : AsyncCmdlet
{
    [Parameter]
    public string? Path { get; set; }

    [Parameter]
    public string? LiteralPath { get; set; }

    [Parameter]
    public string? NewPath { get; set; }

    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var paths = new FileSystemPaths(SessionState);
        if (Path is not null)
        {
            foreach (var found in paths.Existing(Path)) await WriteObjectAsync(found);
        }

        if (LiteralPath is not null) await WriteObjectAsync(paths.ExistingLiteral(LiteralPath));
        if (NewPath is not null) await WriteObjectAsync(paths.Unresolved(NewPath));
    }
}
