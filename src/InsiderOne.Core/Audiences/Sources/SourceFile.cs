using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>What a source's bytes hold, whatever they were packed and encoded with.</summary>
internal static class SourceFile
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    /// <summary>The content as UTF-8 text without a byte order mark. Disposing it closes the source.</summary>
    public static PeekStream ReadText(SourceInput input, Encoding? encoding)
    {
        var bytes = Unpack(input.Stream);
        var start = bytes.Peek(4);
        var (detected, markLength) = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (encoding ?? Encoding.UTF8, 0),
        };
        if (markLength == 0 && encoding is null && start is [0, not 0, ..] or [not 0, 0, ..]) throw SourceErrors.AudienceEncodingUnknown(input.Name);
        bytes.Skip(markLength);
        var isUtf8 = detected.CodePage == Encoding.UTF8.CodePage || detected.CodePage == Encoding.ASCII.CodePage;
        // The CSV reader would believe a second mark.
        if (isUtf8 && bytes.Peek(4) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF]) throw SourceErrors.AudienceEncodingUnknown(input.Name);
        return isUtf8 ? bytes : new PeekStream(Encoding.CreateTranscodingStream(bytes, detected, new UTF8Encoding(false)));
    }

    /// <summary>
    /// The content as bytes that can be read from any place. What is packed or comes from a pipe is first written to a file that no name leads to.
    /// </summary>
    /// <exception cref="InsiderException">The file is damaged, or the work folder is full.</exception>
    public static Stream ReadAnywhere(SourceInput input, string workDirectory)
    {
        if (input.IsRegular && !IsGzip(input.Stream)) return input.Stream;
        var path = Path.Combine(workDirectory, Guid.NewGuid().ToString("N"));
        FileStream? spool = null;
        try
        {
            spool = SpoolFile.Create(path);
            CopyTo(Unpack(input.Stream), spool, path);
            return spool;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && spool is null)
        {
            throw AudienceErrors.Writing(path, e);
        }
        catch
        {
            spool?.Dispose();
            throw;
        }
    }

    private static PeekStream Unpack(Stream stream)
    {
        var bytes = new PeekStream(stream);
        return bytes.Peek(GzipMagic.Length).SequenceEqual(GzipMagic) ? new PeekStream(new GzipSource(bytes)) : bytes;
    }

    private static bool IsGzip(Stream file)
    {
        Span<byte> start = stackalloc byte[GzipMagic.Length];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..read].SequenceEqual(GzipMagic);
    }

    private static void CopyTo(PeekStream content, FileStream spool, string path)
    {
        var buffer = new byte[128 * 1024];
        while (content.Read(buffer) is > 0 and var read)
        {
            try
            {
                spool.Write(buffer, 0, read);
            }
            catch (IOException e)
            {
                throw AudienceErrors.Writing(path, e);
            }
        }

        spool.Position = 0;
    }
}
