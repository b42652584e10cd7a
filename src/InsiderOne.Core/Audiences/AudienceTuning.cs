using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>What tests and benchmarks change about the engine; users do not.</summary>
internal sealed record AudienceTuning
{
    /// <summary>A source of this size has more values than memory should hold.</summary>
    public const long LargeSourceBytes = 128 * 1024 * 1024;

    public static AudienceTuning Default { get; } = new();

    /// <summary>Distinct values held in memory, in bytes, before de-duplication spills to the disk. Some 300,000 e-mail addresses.</summary>
    public int DistinctMemoryBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Distinct values in one table when duplicates are found on the disk; 8 bytes each, at three quarters full.</summary>
    public int MaxTableEntries { get; init; } = 6 * 1024 * 1024;

    /// <summary>The hash of a value; the default is seeded anew for every audience, so that nobody can craft collisions.</summary>
    public ValueHash? Hash { get; init; }

    /// <summary>Creates a new file for this user alone.</summary>
    public Func<string, FileStream> CreateFile { get; init; } = PrivateFolder.CreateFile;

    /// <summary>Creates a new file for this user alone, to write and to read.</summary>
    public Func<string, FileStream> CreateSpool { get; init; } = SpoolFile.Create;
}
