using System.Data.Common;
using System.Text.RegularExpressions;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Sources;

/// <summary>The companion module, as it is laid out.</summary>
public sealed partial class DuckDBModuleTests : EngineTest
{
    public DuckDBModuleTests() => Engine.Run("Import-Module $duckdb; $ExecutionContext.SessionState.Path.SetLocation($folder)", ("duckdb", Layout.DuckDBManifest), ("folder", Folder));

    [Fact]
    public void It_exports_its_cmdlet_and_nothing_else() =>
        Assert.Equal(["New-InsiderDuckDBConnection"], Engine.Run("(Get-Command -Module InsiderOne.DuckDB).Name").Values<string>());

    [Fact]
    public void Its_version_is_the_main_module_s()
    {
        const string Versions = "(Get-Module InsiderOne.DuckDB).Version.ToString(); (Get-Module InsiderOne.PowerShell).Version.ToString()";
        Assert.Single(Engine.Run(Versions).Values<string>().Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_driver_lies_in_lib_and_the_native_libraries_in_runtimes()
    {
        var files = Directory.EnumerateFiles(Layout.DuckDBModuleDirectory, "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Layout.DuckDBModuleDirectory, file).Replace('\\', '/')).ToList();
        Assert.Equal(
            ["InsiderOne.DuckDB.dll", "InsiderOne.DuckDB.psd1", "en-US/InsiderOne.DuckDB.dll-Help.xml", "lib/DuckDB.NET.Bindings.dll", "lib/DuckDB.NET.Data.dll"],
            files.Where(static file => !file.StartsWith("runtimes/", StringComparison.Ordinal) && !file.Contains("Arrow", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("runtimes/linux-x64/native/libduckdb.so", files);
        Assert.Contains("runtimes/win-x64/native/duckdb.dll", files);
        Assert.Contains("runtimes/osx/native/libduckdb.dylib", files);
    }

    [Fact]
    public void Its_help_has_examples() =>
        Assert.True(Engine.Run("(Get-Help New-InsiderDuckDBConnection).examples.example.Count").Values<int>().Single() >= 2);

    [Fact]
    public void Its_errors_are_on_its_page()
    {
        var source = File.ReadAllText(Path.Combine(Layout.RepositoryRoot, "src", "InsiderOne.DuckDB", "DuckDBErrors.cs"));
        var page = File.ReadAllText(Path.Combine(Layout.RepositoryRoot, "docs", "InsiderOne.DuckDB", "New-InsiderDuckDBConnection.md"));
        Assert.All(ErrorId().Matches(source).Select(static match => match.Groups["id"].Value), id => Assert.Contains($"`{id}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_connection_is_closed_and_of_a_driver_of_its_own()
    {
        Assert.Equal(["Closed"], Engine.Run("(New-InsiderDuckDBConnection).State.ToString()").Values<string>());
        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(Engine.Run("New-InsiderDuckDBConnection").Output.Single().BaseObject.GetType().Assembly);
        Assert.Equal("InsiderOne.DuckDB", context!.Name);
    }

    [Fact]
    public void Settings_reach_the_database()
    {
        const string Setting = "New-InsiderAudience -AttributeName uuid -Connection (New-InsiderDuckDBConnection -MemoryLimit 300MB -Threads 1) -Query \"select current_setting('threads') || ' ' || current_setting('memory_limit') || ' ' || current_setting('autoinstall_known_extensions') as uuid\"";
        Assert.Equal("1 286.1 MiB false\n", Text(Setting));
    }

    [Fact]
    public void Nothing_is_downloaded_without_being_asked()
    {
        var error = Engine.Run("New-InsiderAudience -AttributeName email -Connection (New-InsiderDuckDBConnection) -Query \"select email from 'https://insider.example/a.parquet'\"").Error;
        Assert.StartsWith("QueryFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("httpfs", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_goes_to_a_folder_of_this_user_alone()
    {
        var path = Text("New-InsiderAudience -AttributeName uuid -Connection (New-InsiderDuckDBConnection) -Query \"select current_setting('temp_directory') as uuid\"").Trim();
        Assert.True(Directory.Exists(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_relative_path_in_a_query_means_the_location()
    {
        File.WriteAllText(Path.Combine(Folder, "here.csv"), "email\nada@example.com\n");
        Assert.Equal("ada@example.com\n", Text("New-InsiderAudience -AttributeName email -Connection (New-InsiderDuckDBConnection) -Query \"select email from 'here*.csv'\""));
    }

    [Fact]
    public void A_database_file_is_made_and_then_read_only_when_asked_for()
    {
        Engine.Run("$c = New-InsiderDuckDBConnection ./crm.duckdb; $c.Open(); $k = $c.CreateCommand(); $k.CommandText = \"create table t as select 'ada@example.com' as email\"; $null = $k.ExecuteNonQuery(); $c.Dispose()");
        Assert.True(File.Exists(Path.Combine(Folder, "crm.duckdb")));
        Assert.Equal("ada@example.com\n", Text("New-InsiderAudience -AttributeName email -Connection (New-InsiderDuckDBConnection ./crm.duckdb -ReadOnly) -Query 'from t'"));
        Assert.StartsWith("QueryFailed,", Engine.Run("New-InsiderAudience -AttributeName email -Connection (New-InsiderDuckDBConnection ./crm.duckdb -ReadOnly) -Query 'create table u(a int)'").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-InsiderDuckDBConnection ./none.duckdb -ReadOnly", "DuckDBPathNotFound")]
    [InlineData("New-InsiderDuckDBConnection env:PATH", "DuckDBPathInvalid")]
    [InlineData("New-InsiderDuckDBConnection $folder", "DuckDBPathInvalid")]
    [InlineData("New-InsiderDuckDBConnection nodrive:/x.duckdb", "DuckDBPathInvalid")]
    [InlineData("New-InsiderDuckDBConnection -MemoryLimit lots", "ParameterArgumentValidationError")]
    [InlineData("New-InsiderDuckDBConnection -Threads 0", "ParameterArgumentValidationError")]
    public void What_cannot_be_is_an_error(string script, string errorId) =>
        Assert.StartsWith(errorId + ",", Engine.Run(script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task Ctrl_C_ends_a_query_and_leaves_no_file()
    {
        using var connection = (DbConnection)Engine.Run("New-InsiderDuckDBConnection").Output.Single().BaseObject;
        using var shell = Engine.Shell(
            "New-InsiderAudience -AttributeName email -Connection $connection -Query \"select 'user' || i || '@example.com' as email from range(1000000000000) t(i)\"", ("connection", connection));
        var run = shell.BeginInvoke();
        while (connection.State != System.Data.ConnectionState.Open) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        await shell.StopAsync(null, null);
        Assert.Throws<System.Management.Automation.PipelineStoppedException>(() => shell.EndInvoke(run));
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }

    private string Text(string script)
    {
        var outcome = Engine.Run(script);
        Assert.Null(outcome.Terminating);
        return File.ReadAllText(outcome.Values<InsiderAudience>().Single().Files[0].Path);
    }

    [GeneratedRegex(@"nameof\((?<id>\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorId();
}
