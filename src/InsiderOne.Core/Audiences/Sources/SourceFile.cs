using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Opens a file as UTF-8 text without a byte order mark, whatever it was packed and encoded with.</summary>
internal static class SourceFile
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="InsiderException">It is not there, a folder, in use, or not ours to read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path)) throw SourceErrors.AudienceSourceIsFolder(path);
        try
        {
            // No buffer here: the CSV reader has its own.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceErrors.Opening(path, e);
        }
    }

    /// <summary>The text of an open file. Disposing it closes the file.</summary>
    public static PeekStream ReadText(FileStream file, Encoding? encoding)
    {
        var bytes = new PeekStream(file);
        if (bytes.Peek(GzipMagic.Length).SequenceEqual(GzipMagic)) bytes = new PeekStream(new GzipSource(bytes));

        var start = bytes.Peek(4);
        var (detected, markLength) = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0] => (Encoding.UTF32, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (encoding ?? Encoding.UTF8, 0),
        };
        if (markLength == 0 && encoding is null && start is [0, not 0, ..] or [not 0, 0, ..]) throw SourceErrors.AudienceEncodingUnknown(file.Name);
        bytes.Skip(markLength);
        var isUtf8 = detected.CodePage == Encoding.UTF8.CodePage || detected.CodePage == Encoding.ASCII.CodePage;
        return isUtf8 ? bytes : new PeekStream(Encoding.CreateTranscodingStream(bytes, detected, new UTF8Encoding(false)));
    }
}
