using System.Text;
using System.Text.Json;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Takes one property out of JSON objects. A dot leads into an object: <c>user.email</c>; a property whose own name has the dot is found too.
/// Names match exactly or else, if they are ASCII, without regard to case.
/// </summary>
internal sealed class JsonColumn
{
    private const int Exact = 2;
    private const int IgnoringCase = 1;

    private readonly byte[][] _names;
    private readonly byte[][] _rests;
    private byte[] _value = new byte[256];
    private int _length;
    private int _rank;
    private AudienceReason _fault;

    public JsonColumn(string path)
    {
        var names = path.Split('.');
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _rests = [.. Enumerable.Range(0, names.Length).Select(i => Encoding.UTF8.GetBytes(string.Join('.', names[i..])))];
    }

    /// <summary>The value of the last line.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    /// <summary>Whether the last line has the property.</summary>
    public bool IsFound => _rank > 0;

    /// <summary>Reads a line, all of it: what ends too early or goes on after the object is no JSON.</summary>
    public AudienceReason Read(ReadOnlySpan<byte> line)
    {
        (_length, _rank, _fault) = (0, 0, AudienceReason.None);
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return AudienceReason.JsonFormat;
            ReadObject(ref reader, depth: 0, Exact);
            // Anything after the object makes it throw.
            reader.Read();
            return _fault;
        }
        catch (JsonException)
        {
            _length = 0;
            return AudienceReason.JsonFormat;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half a surrogate pair.
            _length = 0;
            return AudienceReason.Encoding;
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, int depth, int rank)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var leaf = Math.Min(rank, Match(ref reader, _rests[depth]));
            var parent = leaf > 0 || depth + 1 == _names.Length ? 0 : Math.Min(rank, Match(ref reader, _names[depth]));
            reader.Read();
            if (leaf > 0) Take(ref reader, leaf);
            else if (parent > 0 && reader.TokenType == JsonTokenType.StartObject) ReadObject(ref reader, depth + 1, parent);
            else reader.Skip();
        }
    }

    private static int Match(ref Utf8JsonReader reader, byte[] name)
    {
        if (reader.ValueTextEquals(name)) return Exact;
        return !reader.ValueIsEscaped && Ascii.EqualsIgnoreCase(reader.ValueSpan, name) ? IgnoringCase : 0;
    }

    private void Take(ref Utf8JsonReader reader, int rank)
    {
        if (rank < _rank)
        {
            reader.Skip();
            return;
        }

        _fault = rank == _rank ? AudienceReason.ColumnRepeated : AudienceReason.None;
        (_length, _rank) = (0, rank);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Reserve(reader.ValueSpan.Length);
                _length = reader.CopyString(_value);
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                Reserve(reader.ValueSpan.Length);
                reader.ValueSpan.CopyTo(_value);
                _length = reader.ValueSpan.Length;
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                reader.Skip();
                if (_fault == AudienceReason.None) _fault = AudienceReason.NotText;
                break;
        }
    }

    private void Reserve(int length)
    {
        if (_value.Length < length) _value = new byte[Math.Max(length, _value.Length * 2)];
    }
}
