using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Digests;

/// <summary>Reads the digests of an earlier send from its store.</summary>
internal static class StoredDigests
{
    private const int ChunkDigests = 4096;

    /// <summary>Adds the digests of a send; false when the store has none.</summary>
    /// <exception cref="InsiderException"><c>DigestKeyDiffers</c>, <c>DigestFileInvalid</c>, or the store cannot be read.</exception>
    public static async Task<bool> TryReadAsync(IStore store, SegmentId id, DigestKey key, DigestSpool to, CancellationToken cancellationToken)
    {
        var name = StoreKeys.Digest(id);
        await using var stream = await store.OpenAsync(name, cancellationToken);
        if (stream is null) return false;
        var buffer = new byte[ChunkDigests * DigestKey.DigestBytes];
        try
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, DigestFile.HeaderBytes), cancellationToken);
            var (keyId, count) = DigestFile.ParseHeader(buffer) ?? throw DigestErrors.DigestFileInvalid(name);
            if (count < 0) throw DigestErrors.DigestFileInvalid(name);
            if (keyId != key.Id) throw DigestErrors.DigestKeyDiffers(id.ToString(), keyId, key.Id);
            while (count > 0)
            {
                var part = (int)Math.Min(count, ChunkDigests);
                await stream.ReadExactlyAsync(buffer.AsMemory(0, part * DigestKey.DigestBytes), cancellationToken);
                for (var i = 0; i < part; i++) to.Add(buffer.AsSpan(i * DigestKey.DigestBytes, DigestKey.DigestBytes));
                count -= part;
            }

            // More than it says would be values that look new.
            if (await stream.ReadAsync(buffer.AsMemory(0, 1), cancellationToken) > 0) throw DigestErrors.DigestFileInvalid(name);
        }
        catch (EndOfStreamException)
        {
            throw DigestErrors.DigestFileInvalid(name);
        }
        catch (IOException e)
        {
            throw StoreErrors.StoreNotReadable(store.Uri, e);
        }

        return true;
    }
}
