using System.Security.Cryptography;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads an audience's values back as they are compared: normalised. One that was kept though it is not valid is compared as it is, trimmed.</summary>
internal sealed class AudienceValues : IDisposable
{
    private readonly AudienceFileReader _reader;
    private readonly ValueRule _rule;

    /// <summary>Begins to read.</summary>
    /// <exception cref="InsiderException"><c>AudienceFileChanged</c>, <c>AudienceFileNotReadable</c>.</exception>
    public AudienceValues(InsiderAudience audience)
    {
        foreach (var file in audience.Files) RequireUnchanged(file);
        _reader = new AudienceFileReader(audience);
        _rule = new ValueRule(audience.AttributeName, audience.AttributeType, defaultRegion: null);
    }

    /// <summary>The value as it stands in the file, until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Value => _reader.Value;

    /// <summary>Bytes read so far.</summary>
    public long BytesRead => _reader.BytesRead;

    /// <summary>Moves on to the next value; false at the end.</summary>
    public bool Read() => _reader.Read();

    /// <summary>What the value is compared by, until the next <see cref="Read"/>.</summary>
    /// <param name="reason">What is wrong with the value, or <see cref="AudienceReason.None"/>.</param>
    public ReadOnlySpan<byte> Normalised(out AudienceReason reason)
    {
        var trimmed = Utf8Text.Trim(Value);
        reason = _rule.Check(trimmed, out var normalised);
        return reason == AudienceReason.None ? normalised : trimmed;
    }

    public void Dispose() => _reader.Dispose();

    private static void RequireUnchanged(InsiderAudienceFile file)
    {
        if (file.IsRemote) throw AudienceErrors.AudienceFileRemote(file.Path);
        if (file.Sha256 is not { } expected) return;
        using var stream = StoreErrors.OpenAudienceFile(file.Path);
        try
        {
            if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), expected, StringComparison.OrdinalIgnoreCase))
                throw Segments.SegmentErrors.AudienceFileChanged(file.Path);
        }
        catch (IOException e)
        {
            throw StoreErrors.AudienceFileNotReadable(file.Path, e);
        }
    }
}
