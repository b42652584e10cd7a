using System.Diagnostics.CodeAnalysis;

namespace InsiderOne.Core;

/// <summary>The id of one send: a UUIDv7 in its canonical lower-case form, whose first 48 bits are its creation time in milliseconds.</summary>
public readonly record struct SegmentId
{
    private readonly Guid _value;

    private SegmentId(Guid value) => _value = value;

    /// <summary>When the id was made.</summary>
    public DateTimeOffset CreatedAt
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            _value.TryWriteBytes(bytes, bigEndian: true, out _);
            long milliseconds = 0;
            foreach (var b in bytes[..6]) milliseconds = (milliseconds << 8) | b;
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
    }

    /// <summary>A new id.</summary>
    public static SegmentId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Parses strictly: only the canonical lower-case form of a version 7 UUID of this century is an id, so an id is safe as a folder's name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SegmentId id)
    {
        id = default;
        if (!Guid.TryParseExact(text, "D", out var guid) || !string.Equals(guid.ToString("D"), text, StringComparison.Ordinal)) return false;
        if (guid.Version != 7 || (guid.Variant & 0xC) != 0x8) return false;
        var parsed = new SegmentId(guid);
        // 48 bits of milliseconds reach beyond the year 9999, where DateTimeOffset ends.
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        if (bytes[0] > 3) return false;
        id = parsed;
        return true;
    }

    /// <summary>Parses an id that a person gave.</summary>
    /// <exception cref="InsiderException"><c>SegmentIdInvalid</c>.</exception>
    public static SegmentId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new InsiderException(
            "SegmentIdInvalid",
            InsiderErrorKind.InvalidArgument,
            $"'{text}' is not a segment id.",
            "Give the Id of an InsiderSegment, as Send-InsiderSegment or Get-InsiderSegment returned it.",
            text);

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("D");
}
