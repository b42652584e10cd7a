using System.Globalization;
using System.Security.Cryptography;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Copies of the files of an earlier send in a private folder, until they are disposed.</summary>
public sealed class EarlierFiles : IDisposable
{
    private readonly string _folder;

    private EarlierFiles(string folder, InsiderAudience audience) => (_folder, Audience) = (folder, audience);

    /// <summary>What was sent, as an audience.</summary>
    public InsiderAudience Audience { get; }

    /// <summary>Fetches the files, or returns null when one of them is gone; <paramref name="missing"/> is told which.</summary>
    /// <param name="send">The send.</param>
    /// <param name="directory">A private folder; the files get one of their own in it.</param>
    /// <param name="missing">Told of the part whose file is gone.</param>
    /// <param name="cancellationToken">Cancels the call; no file is left.</param>
    /// <exception cref="InsiderException"><c>EarlierFileChanged</c>, or the store or the folder cannot be used.</exception>
    public static async Task<EarlierFiles?> FetchAsync(EarlierSend send, string directory, Action<EarlierPart>? missing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        var folder = Path.Combine(directory, Guid.NewGuid().ToString("D"));
        var isComplete = false;
        try
        {
            PrivateFolder.Create(folder);
            var files = new List<InsiderAudienceFile>();
            foreach (var part in send.Parts)
            {
                if (await FetchAsync(send.Store, part, folder, cancellationToken) is { } file)
                {
                    files.Add(file);
                    continue;
                }

                missing?.Invoke(part);
                return null;
            }

            isComplete = true;
            return new EarlierFiles(folder, AudienceOf(send, files));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(folder, e);
        }
        finally
        {
            if (!isComplete && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Deletes the copies.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static async Task<InsiderAudienceFile?> FetchAsync(IStore store, EarlierPart part, string folder, CancellationToken cancellationToken)
    {
        // A segment that has not ended still has its file where Insider One fetches it.
        await using var source = await store.OpenAsync(StoreKeys.Kept(part.Id), cancellationToken) ?? await store.OpenAsync(StoreKeys.Staged(part.Id), cancellationToken);
        if (source is null) return null;
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{part.Planned.Part:D4}.csv"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = PrivateFolder.CreateFile(path))
        {
            var buffer = new byte[128 * 1024];
            while (await ReadAsync(store, source, buffer, cancellationToken) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (part.Planned.Sha256 is { } expected && !string.Equals(sha256, expected, StringComparison.OrdinalIgnoreCase)) throw EarlierErrors.EarlierFileChanged(part);
        return new InsiderAudienceFile { Path = path, ByteCount = new FileInfo(path).Length, RowCount = part.Planned.RowCount, Sha256 = sha256 };
    }

    private static async Task<int> ReadAsync(IStore store, Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw StoreErrors.StoreNotReadable(store.Uri, e);
        }
    }

    private static InsiderAudience AudienceOf(EarlierSend send, List<InsiderAudienceFile> files) => new()
    {
        Id = send.First.AudienceId,
        AttributeName = send.First.AttributeName,
        AttributeType = send.First.AttributeType,
        Source = send.First.SegmentName,
        RowCount = send.RowCount,
        ValidCount = send.RowCount,
        SentCount = send.RowCount,
        ByteCount = files.Sum(static file => file.ByteCount),
        Files = files,
        Problem = [],
        CreatedAt = send.First.At,
    };
}
