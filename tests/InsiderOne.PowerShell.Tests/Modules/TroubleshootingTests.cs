using System.Reflection;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Modules;

/// <summary>The troubleshooting topic, against the error catalogues.</summary>
public sealed class TroubleshootingTests
{
    // They turn another's error into a record, and are no entries.
    private static readonly string[] Conversions = ["Catalogued", "PowerShellFailed"];

    private static string Page { get; } = File.ReadAllText(Path.Combine(Layout.RepositoryRoot, "docs", "en-US", "about_InsiderOne_Troubleshooting.md"));

    public static TheoryData<string> Errors { get; } = [.. new[] { CmdletTypes.Assembly, Assembly.Load("InsiderOne.Core") }
        .SelectMany(static a => a.GetTypes())
        .Where(static t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Errors", StringComparison.Ordinal))
        .SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(static m => m.ReturnType.Name == nameof(InsiderException))
        .Select(static m => m.Name)
        .Except(Conversions)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Errors))]
    public void It_tells_what_to_do_about_every_error(string id) => Assert.Contains($"`{id}`", Page, StringComparison.Ordinal);
}
