using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Modules;

/// <summary>Other versions of our packages in the session (AWS.Tools, dbatools …) and our own must not notice each other.</summary>
public sealed class IsolationTests
{
    private const string LoadForeign = """
        $null = 'AWSSDK.Core', 'CsvHelper' | ForEach-Object { [Reflection.Assembly]::LoadFrom("$foreign/$_.dll") }

        """;

    // A CSV file is read and written with CsvHelper of lib/.
    private const string UseOurs = """
        $csv = [IO.Path]::GetTempFileName()
        [IO.File]::WriteAllText($csv, "email`njane@example.com`njoe@example.com`n")
        $audience = New-InsiderAudience -Path $csv -AttributeName email
        [IO.File]::Delete($csv)
        "$($audience.SentCount) values"
        $audience | Remove-InsiderAudience

        """;

    // Foreign code that binds to its own version, whatever we brought.
    private const string UseForeign = """
        $config = [Type]::GetType('CsvHelper.Configuration.CsvConfiguration, CsvHelper, Version=33.0.0.0')
        "foreign CsvHelper $($config.Assembly.GetName().Version.Major)"
        $region = [Type]::GetType('Amazon.RegionEndpoint, AWSSDK.Core')
        "foreign AWSSDK $($region.Assembly.GetName().Version.Major)"

        """;

    private const string List = """
        [Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object { $context = $_; $_.Assemblies } |
            ForEach-Object { $_.GetName() } | Where-Object Name -in CsvHelper, InsiderOne.Core, InsiderOne.Model |
            ForEach-Object { "$($context.Name): $($_.Name) $($_.Version.Major)" }
        """;

    private static readonly string[] Expected =
    [
        "2 values", "Default: CsvHelper 33", "Default: InsiderOne.Model 0", "InsiderOne: CsvHelper 34", "InsiderOne: InsiderOne.Core 0",
        "foreign AWSSDK 3", "foreign CsvHelper 33",
    ];

    [Fact]
    public async Task Older_packages_loaded_before_the_import() =>
        await Check(LoadForeign + "Import-Module $module\n" + UseOurs + UseForeign + List);

    [Fact]
    public async Task Older_packages_loaded_after_the_import_and_before_the_first_use() =>
        await Check("Import-Module $module\n" + LoadForeign + UseOurs + UseForeign + List);

    [Fact]
    public async Task Older_packages_loaded_after_our_first_use() =>
        await Check("Import-Module $module\n" + UseOurs + LoadForeign + UseForeign + List);

    [Fact]
    public async Task A_forced_second_import_before_and_after_the_first_use() =>
        await Check("Import-Module $module; Import-Module $module -Force\n$null = & {\n" + UseOurs + "}\nImport-Module $module -Force\n" + UseOurs + LoadForeign + UseForeign + List);

    [Fact]
    public async Task A_removal_and_a_new_import() =>
        await Check("Import-Module $module; Remove-Module InsiderOne.PowerShell; Import-Module $module\n" + UseOurs + LoadForeign + UseForeign + List);

    [Fact]
    public async Task A_removal_in_one_runspace_leaves_another_its_first_use()
    {
        const string Other = """
            $state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
            $state.ImportPSModule(@($module))
            $other = [powershell]::Create($state)
            $null = $other.AddScript('1').Invoke()
            Import-Module $module
            Remove-Module InsiderOne.PowerShell
            $other.Commands.Clear()
            $other.AddScript($script).Invoke()
            $other.Streams.Error | ForEach-Object { throw $_ }

            """;
        await Check($"$script = @'\n{UseOurs}\n'@\n{Other}" + LoadForeign + UseForeign + List);
    }

    [Fact]
    public async Task Parallel_runspaces_use_it_for_the_first_time_all_at_once()
    {
        const string Parallel = """
            $state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
            $state.ImportPSModule(@($module))
            $pool = [runspacefactory]::CreateRunspacePool(8, 8, $state, $Host)
            $pool.Open()
            $running = 1..8 | ForEach-Object {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                [pscustomobject]@{ Shell = $shell; Result = $shell.AddScript($script).BeginInvoke() }
            }
            $values = $running | ForEach-Object { $_.Shell.EndInvoke($_.Result); $_.Shell.Streams.Error | ForEach-Object { throw $_ } }
            if (@($values).Count -ne 8) { throw "Only $(@($values).Count) of 8 answered." }
            $values[0]
            $pool.Dispose()

            """;
        await Check($"$script = @'\n{UseOurs}\n'@\n{Parallel}" + LoadForeign + UseForeign + List);
    }

    private static async Task Check(string script) =>
        Assert.Equal(Expected, (await ForeignSession.RunAsync(script)).Order(StringComparer.Ordinal));
}
