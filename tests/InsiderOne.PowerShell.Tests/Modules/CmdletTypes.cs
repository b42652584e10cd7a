using System.Management.Automation;
using System.Reflection;
using InsiderOne.Loader;
using InsiderOne.Pipeline;

namespace InsiderOne.Tests.Modules;

/// <summary>The cmdlets of the cmdlet assembly, by reflection.</summary>
internal static class CmdletTypes
{
    public static Assembly Assembly { get; } = WithLibraries();

    // Parameters PowerShell adds itself, from the compiled truth rather than from a list that ages.
    public static IReadOnlySet<string> CommonParameters { get; } = Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<Type> All { get; } =
        [.. Assembly.GetTypes().Where(static t => typeof(Cmdlet).IsAssignableFrom(t) && !t.IsAbstract).OrderBy(Name, StringComparer.Ordinal)];

    public static TheoryData<Type> Data { get; } = [.. All];

    public static CmdletAttribute Attribute(Type cmdlet) => (CmdletAttribute)cmdlet.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).Single();

    public static string Name(Type cmdlet) => $"{Attribute(cmdlet).VerbName}-{Attribute(cmdlet).NounName}";

    public static IReadOnlyList<string> Parameters(Type cmdlet) =>
        [.. cmdlet.GetProperties().Where(static p => p.IsDefined(typeof(ParameterAttribute), inherit: true)).Select(static p => p.Name).Order(StringComparer.Ordinal)];

    // To list all types of the cmdlet assembly needs those of Core, which the module's loader finds.
    private static Assembly WithLibraries()
    {
        new ModuleLoader().OnImport();
        return typeof(AsyncCmdlet).Assembly;
    }
}
