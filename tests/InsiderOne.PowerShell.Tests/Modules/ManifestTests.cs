using System.Collections;
using System.Management.Automation;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Modules;

/// <summary>The manifest and what the build laid out around it.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void It_exports_the_cmdlets_there_are_and_nothing_else()
    {
        var manifest = Manifest();
        var cmdlets = CmdletTypes.All.Select(CmdletTypes.Name).ToArray();
        Assert.Equal(cmdlets, Strings(manifest["CmdletsToExport"]));
        Assert.Empty(Strings(manifest["FunctionsToExport"]));
        Assert.Empty(Strings(manifest["AliasesToExport"]));
        Assert.Empty(Strings(manifest["VariablesToExport"]));
        Assert.Equal(cmdlets, _engine.Run("(Get-Command -Module InsiderOne.PowerShell).Name").Values<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_file_it_names_is_there()
    {
        var manifest = Manifest();
        foreach (var key in new[] { "RootModule", "NestedModules", "RequiredAssemblies", "FormatsToProcess", "TypesToProcess" })
            Assert.All(Strings(manifest[key]), static file => Assert.True(File.Exists(Path.Combine(Layout.ModuleDirectory, file)), file));
    }

    [Fact]
    public void Its_version_is_the_assemblies()
    {
        var version = CmdletTypes.Assembly.GetName().Version!;
        Assert.Equal(version.ToString(3), Manifest()["ModuleVersion"]);
    }

    [Fact]
    public void The_packages_lie_in_lib_and_no_assembly_of_powershell_is_shipped()
    {
        var files = Directory.EnumerateFiles(Layout.ModuleDirectory, "*.dll", SearchOption.AllDirectories).Select(static f => Path.GetRelativePath(Layout.ModuleDirectory, f).Replace('\\', '/')).ToList();
        Assert.Equal(
            ["InsiderOne.Model.dll", "InsiderOne.PowerShell.Loader.dll", "InsiderOne.PowerShell.dll"],
            files.Where(static f => !f.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("lib/InsiderOne.Core.dll", files);
        Assert.Contains("lib/CsvHelper.dll", files);
        Assert.DoesNotContain("lib/InsiderOne.Model.dll", files);
        Assert.DoesNotContain(files, static f => Path.GetFileName(f) == "System.Management.Automation.dll");
    }

    [Theory]
    [InlineData("relay/InsiderOne.Relay")]
    [InlineData("sandbox/InsiderOne.Sandbox")]
    public void The_programs_lie_beside_it_ready_for_dotnet(string program)
    {
        foreach (var extension in new[] { ".dll", ".deps.json", ".runtimeconfig.json" })
            Assert.True(File.Exists(Path.Combine(Layout.ModuleDirectory, program + extension)), program + extension);
    }

    [Fact]
    public void The_model_can_be_named_in_a_script() =>
        Assert.Equal(["InsiderOne.InsiderSegment"], _engine.Run("[InsiderOne.InsiderSegment].FullName").Values<string>());

    private Hashtable Manifest() => _engine.Run("& ([scriptblock]::Create([IO.File]::ReadAllText($path)))", ("path", Layout.Manifest)).Values<Hashtable>().Single();

    private static IEnumerable<string> Strings(object? value) => value switch
    {
        null => [],
        string text => [text],
        _ => ((IEnumerable)value).Cast<object>().Select(static v => (v as PSObject)?.BaseObject as string ?? (string)v),
    };
}
