namespace InsiderOne.Tests.Hosting;

/// <summary>Tests with an engine and a folder of their own, in which there is room for a store.</summary>
public abstract class EngineTest : IDisposable
{
    private protected Engine Engine { get; } = new();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("insiderone-test-").FullName;

    private protected string Store => Path.Combine(Folder, "store");

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
