namespace InsiderOne.Segments;

/// <summary>Where the module lies, with its relay and sandbox.</summary>
internal static class ModuleFolder
{
    public static string Path { get; } = System.IO.Path.GetDirectoryName(typeof(ModuleFolder).Assembly.Location)!;
}
