using System.Text;

namespace InsiderOne.Core.Snowflake;

/// <summary>The full name of a table or stage, or of a schema: its parts, in order.</summary>
/// <param name="Database">The database.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The thing in it.</param>
public sealed record QualifiedName(SnowflakeName Database, SnowflakeName Schema, SnowflakeName Name)
{
    /// <summary>The schema's own name, as a statement has it.</summary>
    public string SchemaSql => $"{Database.Sql}.{Schema.Sql}";

    /// <summary>The full name, as a statement has it.</summary>
    public string Sql => $"{SchemaSql}.{Name.Sql}";

    /// <summary>Reads <c>db.schema.name</c>; what is missing in front is the connection's.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeNameInvalid</c>, <c>SnowflakeSchemaMissing</c>.</exception>
    public static QualifiedName Parse(string text, InsiderSnowflakeConnection connection)
    {
        var parts = Split(text);
        if (parts.Count > 3) throw SnowflakeErrors.SnowflakeNameInvalid(text);
        var database = parts.Count > 2 ? parts[0] : Default(connection.Database);
        var schema = parts.Count > 1 ? parts[^2] : Default(connection.Schema);
        return new QualifiedName(database, schema, parts[^1]);

        SnowflakeName Default(string? name) => name is null ? throw SnowflakeErrors.SnowflakeSchemaMissing(text) : SnowflakeName.Stored(name);
    }

    /// <summary>The parts of a name; a dot between quotes is no end of one.</summary>
    internal static IReadOnlyList<SnowflakeName> Split(string text)
    {
        var parts = new List<SnowflakeName>();
        for (var at = 0; ; at++)
        {
            parts.Add(At(text, '"', at) ? Quoted(text, ref at) : Plain(text, ref at));
            if (at >= text.Length) return parts;
            if (text[at] != '.') throw SnowflakeErrors.SnowflakeNameInvalid(text);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Sql;

    private static SnowflakeName Plain(string text, ref int at)
    {
        var end = text.IndexOf('.', at) is var dot and >= 0 ? dot : text.Length;
        var part = text[at..end];
        at = end;
        return SnowflakeName.Read(part, isQuoted: false);
    }

    private static SnowflakeName Quoted(string text, ref int at)
    {
        var part = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') part.Append(text[at]);
            else if (At(text, '"', at + 1)) part.Append(text[at++]);
            else return End(ref at);
        }

        throw SnowflakeErrors.SnowflakeNameInvalid(text);

        SnowflakeName End(ref int at)
        {
            at++;
            return SnowflakeName.Read(part.ToString(), isQuoted: true);
        }
    }

    private static bool At(string text, char c, int at) => at < text.Length && text[at] == c;
}
