using System.Buffers.Binary;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Digests;

/// <summary>
/// A file of digests: a header of 24 bytes (<c>IOD1</c>, the length of a digest and three zeros, the key's id, how many digests there are)
/// and then the digests, sorted and each once, so that their order says nothing of the values'. Numbers are little-endian.
/// </summary>
internal sealed class DigestFile : IDisposable
{
    internal const int HeaderBytes = 24;
    private const int KeyIdOffset = 8;
    private const int CountOffset = 16;

    private DigestFile(string path) => Path = path;

    internal static ReadOnlySpan<byte> Magic => [(byte)'I', (byte)'O', (byte)'D', (byte)'1', DigestKey.DigestBytes, 0, 0, 0];

    /// <summary>A private file, which is gone after <see cref="Dispose"/>.</summary>
    public string Path { get; }

    /// <summary>Writes the digests of an audience to a file beside the audience's own.</summary>
    /// <exception cref="InsiderException">The audience's file changed, or a file cannot be read or written.</exception>
    public static DigestFile Create(DigestKey key, InsiderAudience audience, CancellationToken cancellationToken)
    {
        var folder = System.IO.Path.GetDirectoryName(audience.Files[0].Path)!;
        var created = new DigestFile(System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.digests"));
        try
        {
            using var spool = new DigestSpool(folder, AudienceTuning.Default);
            spool.AddAll(key, audience, cancellationToken);
            using var file = WorkFile.Create(created.Path, AudienceTuning.Default.CreateFile);
            file.Append(new byte[HeaderBytes]);
            var count = 0L;
            for (var group = 0; group < DigestSpool.GroupCount; group++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                count += Write(file, spool.Read(group));
            }

            file.Flush();
            WriteHeader(file.Stream, key, count);
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private static long Write(WorkFile file, GroupRows rows)
    {
        var digests = new List<UInt128>();
        while (rows.Read()) digests.Add(BinaryPrimitives.ReadUInt128BigEndian(rows.Value));
        digests.Sort();
        var count = 0L;
        for (var i = 0; i < digests.Count; i++)
        {
            if (i > 0 && digests[i] == digests[i - 1]) continue;
            BinaryPrimitives.WriteUInt128BigEndian(file.Take(DigestKey.DigestBytes), digests[i]);
            count++;
        }

        return count;
    }

    private static void WriteHeader(FileStream stream, DigestKey key, long count)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        Magic.CopyTo(header);
        Convert.FromHexString(key.Id).CopyTo(header[KeyIdOffset..]);
        BinaryPrimitives.WriteInt64LittleEndian(header[CountOffset..], count);
        try
        {
            stream.Position = 0;
            stream.Write(header);
        }
        catch (IOException e)
        {
            throw AudienceErrors.Writing(stream.Name, e);
        }
    }

    /// <summary>The key's id and the count a header tells; null when it is none.</summary>
    internal static (string KeyId, long Count)? ParseHeader(ReadOnlySpan<byte> header) => header.StartsWith(Magic)
        ? (Convert.ToHexStringLower(header.Slice(KeyIdOffset, DigestKey.IdBytes)), BinaryPrimitives.ReadInt64LittleEndian(header[CountOffset..]))
        : null;
}
