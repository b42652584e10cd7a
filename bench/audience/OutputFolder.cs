namespace InsiderOne.Bench.Audience;

/// <summary>A folder for what a contender writes, gone afterwards.</summary>
internal sealed class OutputFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Data.Folder, "output-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
