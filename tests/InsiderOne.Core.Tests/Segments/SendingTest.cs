using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Audiences;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Segments;

/// <summary>Tests that build audiences and send them to segments of a store of their own, at a time of their own.</summary>
public abstract class SendingTest : IDisposable
{
    private protected SendingTest() => Store = new FolderStore(Folder["store"]);

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected AudienceFixture Audiences { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    private protected FolderStore Store { get; }

    public void Dispose()
    {
        Audiences.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
