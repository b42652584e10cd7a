using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>What tests and benchmarks change about the engine; users do not.</summary>
internal sealed record AudienceTuning
{
    public static AudienceTuning Default { get; } = new();

    /// <summary>Distinct values held in memory, in bytes, before de-duplication spills to the disk. Some 700,000 e-mail addresses.</summary>
    public int DistinctMemoryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The hash of a value; the default is seeded anew for every audience, so that nobody can craft collisions.</summary>
    public ValueHash? Hash { get; init; }

    /// <summary>Creates a new file for this user alone.</summary>
    public Func<string, FileStream> CreateFile { get; init; } = PrivateFolder.CreateFile;

    /// <summary>Creates a new file for this user alone, to write and to read.</summary>
    public Func<string, FileStream> CreateSpool { get; init; } = SpoolFile.Create;
}
