using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Values that are in memory already, as a source.</summary>
/// <param name="values">The values.</param>
public sealed class ValueListReader(IReadOnlyList<string> values) : IAudienceReader
{
    private int _next;
    private byte[] _value = [];

    /// <inheritdoc/>
    public string Source => "pipeline";

    /// <inheritdoc/>
    public long? ByteCount => null;

    /// <inheritdoc/>
    public long BytesRead => 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => _value;

    /// <inheritdoc/>
    public AudienceReason Fault => AudienceReason.None;

    /// <inheritdoc/>
    public bool Read()
    {
        if (_next == values.Count) return false;
        // A lone surrogate becomes U+FFFD, which is then counted as an encoding fault.
        _value = Encoding.UTF8.GetBytes(values[_next++]);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
