using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>A row of a result.</summary>
public sealed class SnowflakeRow(IReadOnlyList<SnowflakeColumn> columns, string?[] values)
{
    /// <summary>All values, as text.</summary>
    public IReadOnlyList<string?> Values => values;

    /// <summary>The text of a column by its place.</summary>
    public string? Text(int column) => column < values.Length ? values[column] : null;

    /// <summary>The text of a column by its name, in any case; null when there is no such column.</summary>
    public string? Text(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i].Name, column, StringComparison.OrdinalIgnoreCase)) return Text(i);
        }

        return null;
    }

    /// <summary>The value of a column, by its type.</summary>
    public object? Value(int column) => SnowflakeValue.Read(columns[column].Type, Text(column));

    /// <summary>A whole number.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeAnswerInvalid</c>.</exception>
    public long Count(int column) => long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
        ? count
        : throw SnowflakeErrors.SnowflakeAnswerInvalid("a count is no number");
}
