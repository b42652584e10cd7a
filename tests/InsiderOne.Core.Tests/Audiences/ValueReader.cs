using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>A source of distinct addresses that tells when it reaches a row.</summary>
internal sealed class ValueReader(int count, Action<int> onRow) : IAudienceReader
{
    private readonly byte[] _value = new byte[64];
    private int _length;

    public int Row { get; private set; }

    public string Source => "values";

    public long? ByteCount => null;

    public long BytesRead => 0;

    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    public AudienceReason Fault => AudienceReason.None;

    public bool Read()
    {
        if (Row == count) return false;
        onRow(++Row);
        _length = Encoding.UTF8.GetBytes(Row % 10 == 0 ? "broken" : $"user{Row}@example.com", _value);
        return true;
    }

    public void Dispose()
    {
    }
}
