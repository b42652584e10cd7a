using System.Globalization;
using System.Text.Unicode;
using Parquet.Data;
using Parquet.Schema;

namespace InsiderOne.Core.Audiences;

/// <summary>The values of one column of one row group, as UTF-8.</summary>
internal sealed class ParquetValues(RawColumnData data, int definedLevel, int count) : IDisposable
{
    private readonly byte[] _scalar = new byte[64];
    private byte[] _text = new byte[256];
    private int _row = -1;
    private int _index = -1;

    /// <summary>Whether the column's values can be told as text.</summary>
    public static bool IsSupported(DataField field) => field is not TimeDataField && (
        field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(ReadOnlyMemory<byte>) || field.ClrType == typeof(bool)
        || field.ClrType == typeof(sbyte) || field.ClrType == typeof(byte) || field.ClrType == typeof(short) || field.ClrType == typeof(ushort)
        || field.ClrType == typeof(int) || field.ClrType == typeof(uint) || field.ClrType == typeof(long) || field.ClrType == typeof(ulong)
        || field.ClrType == typeof(float) || field.ClrType == typeof(double) || field.ClrType == typeof(decimal)
        || field.ClrType == typeof(Guid) || field.ClrType == typeof(DateOnly) || field.ClrType == typeof(DateTime));

    /// <summary>Moves on to the next row; false at the end of the group.</summary>
    public bool MoveNext()
    {
        if (++_row >= count) return false;
        // The values of rows that have one lie side by side.
        IsNull = definedLevel > 0 && data.DefinitionLevels[_row] < definedLevel;
        if (!IsNull) _index++;
        return true;
    }

    public bool IsNull { get; private set; }

    /// <summary>The row's value; empty for null.</summary>
    public ReadOnlySpan<byte> Value => IsNull ? [] : data switch
    {
        RawColumnData<ReadOnlyMemory<char>> text => Text(text.Values[_index].Span),
        RawColumnData<ReadOnlyMemory<byte>> bytes => bytes.Values[_index].Span,
        RawColumnData<bool> truth => truth.Values[_index] ? "true"u8 : "false"u8,
        RawColumnData<int> number => Scalar(number.Values[_index]),
        RawColumnData<long> number => Scalar(number.Values[_index]),
        RawColumnData<double> number => Scalar(number.Values[_index]),
        RawColumnData<float> number => Scalar(number.Values[_index]),
        RawColumnData<decimal> number => Scalar(number.Values[_index]),
        RawColumnData<Guid> id => Scalar(id.Values[_index]),
        RawColumnData<DateTime> time => Scalar(Stated(time.Values[_index]), "O"),
        RawColumnData<DateOnly> date => Scalar(date.Values[_index], "O"),
        RawColumnData<uint> number => Scalar(number.Values[_index]),
        RawColumnData<ulong> number => Scalar(number.Values[_index]),
        RawColumnData<short> number => Scalar(number.Values[_index]),
        RawColumnData<ushort> number => Scalar(number.Values[_index]),
        RawColumnData<sbyte> number => Scalar(number.Values[_index]),
        RawColumnData<byte> number => Scalar(number.Values[_index]),
        _ => [],
    };

    public void Dispose() => data.Dispose();

    // A time stamp without a zone is read as one of this machine's zone, and would be another text on another machine.
    private static DateTime Stated(DateTime time) => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Unspecified);

    private ReadOnlySpan<byte> Text(ReadOnlySpan<char> value)
    {
        if (_text.Length < value.Length * 3L) _text = new byte[value.Length * 3L];
        Utf8.FromUtf16(value, _text, out _, out var written);
        return _text.AsSpan(0, written);
    }

    private ReadOnlySpan<byte> Scalar<T>(T value, string format = "")
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_scalar, out var written, format, CultureInfo.InvariantCulture);
        return _scalar.AsSpan(0, written);
    }
}
