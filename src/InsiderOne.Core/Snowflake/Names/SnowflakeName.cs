namespace InsiderOne.Core.Snowflake;

/// <summary>
/// The name of one thing in Snowflake, as it is stored: unquoted names are upper case, quoted ones are as they are. It is written plain
/// where that means the same, and quoted elsewhere, so no name can become part of a statement's text.
/// </summary>
public sealed record SnowflakeName
{
    private const int MaxLength = 255;

    // Words that cannot stand for a name unless quoted (Snowflake, Reserved & limited keywords).
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "ACCOUNT", "ALL", "ALTER", "AND", "ANY", "AS", "BETWEEN", "BY", "CASE", "CAST", "CHECK", "COLUMN", "CONNECT", "CONNECTION", "CONSTRAINT", "CREATE",
        "CROSS", "CURRENT", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "DATABASE", "DELETE", "DISTINCT", "DROP", "ELSE", "EXISTS",
        "FALSE", "FOLLOWING", "FOR", "FROM", "FULL", "GRANT", "GROUP", "GSCLUSTER", "HAVING", "ILIKE", "IN", "INCREMENT", "INNER", "INSERT", "INTERSECT",
        "INTO", "IS", "ISSUE", "JOIN", "LATERAL", "LEFT", "LIKE", "LOCALTIME", "LOCALTIMESTAMP", "MINUS", "NATURAL", "NOT", "NULL", "OF", "ON", "OR", "ORDER",
        "ORGANIZATION", "QUALIFY", "REGEXP", "REVOKE", "RIGHT", "RLIKE", "ROW", "ROWS", "SAMPLE", "SCHEMA", "SELECT", "SET", "SOME", "START", "TABLE",
        "TABLESAMPLE", "THEN", "TO", "TRIGGER", "TRUE", "TRY_CAST", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "VIEW", "WHEN", "WHENEVER", "WHERE", "WITH",
    };

    private SnowflakeName(string value) => Value = value;

    /// <summary>The name as it is stored, and as SHOW prints it.</summary>
    public string Value { get; }

    /// <summary>The name as a statement has it.</summary>
    public string Sql => IsPlain(Value) && !Reserved.Contains(Value) ? Value : $"\"{Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Reads a name as a person writes it: <c>users</c>, or <c>"My Users"</c> in quotes.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeNameInvalid</c>.</exception>
    public static SnowflakeName Parse(string text) =>
        QualifiedName.Split(text) is [var name] ? name : throw SnowflakeErrors.SnowflakeNameInvalid(text);

    /// <summary>A name as Snowflake itself gave it.</summary>
    public static SnowflakeName Stored(string value) => new(value);

    /// <summary>Reads the part that was in quotes, or was not.</summary>
    internal static SnowflakeName Read(string part, bool isQuoted)
    {
        var isGood = part.Length is > 0 and <= MaxLength && (isQuoted ? !part.Any(char.IsControl) : IsPlain(part.ToUpperInvariant()));
        return isGood ? new SnowflakeName(isQuoted ? part : part.ToUpperInvariant()) : throw SnowflakeErrors.SnowflakeNameInvalid(part);
    }

    /// <inheritdoc/>
    public override string ToString() => Sql;

    private static bool IsPlain(string value) =>
        value.Length > 0 && (char.IsAsciiLetterUpper(value[0]) || value[0] == '_')
        && value.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '_' or '$');
}
