namespace InsiderOne.Shell.Tests.Processes;

/// <summary>A script in a folder of its own, with a space in its name.</summary>
public sealed class ScriptFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shell tests ").FullName;

    public ScriptFile(string text, string name = "run book.ps1")
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
