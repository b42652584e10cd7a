using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

/// <summary>A folder store of one test, in which segments can be planned without being sent.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestStore(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Store = new FolderStore(Path);
    }

    public TimeProvider Time { get; }

    public string Path => _folder["store"];

    public FolderStore Store { get; }

    /// <summary>Every file in the store, by its key.</summary>
    public IEnumerable<string> Keys => Directory.Exists(Path)
        ? Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Select(f => System.IO.Path.GetRelativePath(Path, f)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>A file of the test that is not in the store.</summary>
    public string Outside(string name) => _folder[name];

    /// <summary>Plans a segment of 12 values named <c>vip</c>, and stages its file when there is one.</summary>
    public async Task<(SegmentId Id, string Token)> PlanAsync(string? content = null, bool keepFile = false)
    {
        var (id, token) = (SegmentId.New(Time), CallbackToken.New());
        await new SegmentJournal(Store).WriteAsync(
            id,
            new PlannedRecord
            {
                At = Time.GetUtcNow(), Writer = "test", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "brand",
                AudienceId = "audience", RowCount = 12, ByteCount = content?.Length ?? 0, Part = 1, PartCount = 1,
                CallbackTokenSha256 = CallbackToken.Hash(token), KeepFile = keepFile,
            },
            CancellationToken.None);
        if (content is null) return (id, token);
        var source = Outside($"{id}.source");
        await File.WriteAllTextAsync(source, content);
        await Store.StageAsync(StoreKeys.Staged(id), source, null, CancellationToken.None);
        return (id, token);
    }

    public async Task<IReadOnlyList<StoredCallback>> CallbacksAsync(SegmentId id)
    {
        var reader = new CallbackReader(Store);
        return await reader.ReadAsync(await reader.FindAsync(id, CancellationToken.None), CancellationToken.None);
    }

    public async Task<InsiderSegment> ReadAsync(SegmentId id) => await new SegmentReader(Store, Time).ReadAsync(id, CancellationToken.None);

    public void Dispose() => _folder.Dispose();
}
