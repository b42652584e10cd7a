using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// The columns of a table for Insider One: those of a query, and <c>UPDATED_AT</c>. The shape is ours; Insider One maps columns in its
/// panel. A user has an identifier (UUID, EMAIL or PHONE_NUMBER) and attributes, an event an identifier, EVENT_NAME, EVENT_TIME and
/// EVENT_PARAMS.
/// </summary>
public sealed class TableShape
{
    /// <summary>The column that an incremental sync looks at. It is ours to fill.</summary>
    public const string UpdatedAt = "UPDATED_AT";

    private const string EventName = "EVENT_NAME";
    private const string EventTime = "EVENT_TIME";
    private static readonly string[] Identifiers = ["UUID", "EMAIL", "PHONE_NUMBER"];
    private static readonly string[] EventColumns = [.. Identifiers, EventName, EventTime, "EVENT_PARAMS"];

    private readonly IReadOnlyList<(SnowflakeName Name, string Type)> _columns;

    private TableShape(QualifiedName table, InsiderSnowflakeTableKind kind, IReadOnlyList<(SnowflakeName Name, string Type)> columns) =>
        (Table, Kind, _columns) = (table, kind, columns);

    /// <summary>The table.</summary>
    public QualifiedName Table { get; }

    /// <summary>What it holds.</summary>
    public InsiderSnowflakeTableKind Kind { get; }

    /// <summary>The columns' names, as stored, UPDATED_AT last.</summary>
    public IReadOnlyList<string> Columns => [.. _columns.Select(static c => c.Name.Value), UpdatedAt];

    internal string Names => string.Join(", ", _columns.Select(static c => c.Name.Sql));

    internal string Definitions => string.Join(", ", _columns.Select(static c => $"{c.Name.Sql} {c.Type}{(c.Name.Value is EventName or EventTime ? " NOT NULL" : "")}").Append($"{UpdatedAt} TIMESTAMP_NTZ NOT NULL"));

    internal string NamesOf(string alias) => string.Join(", ", _columns.Select(c => $"{alias}.{c.Name.Sql}"));

    internal string SameRow(string left, string right) => string.Join(" AND ", _columns.Select(c => $"EQUAL_NULL({left}.{c.Name.Sql}, {right}.{c.Name.Sql})"));

    /// <summary>The shape of a query's result.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeTableColumnInvalid</c>, <c>SnowflakeTableColumnMissing</c>.</exception>
    public static TableShape Of(QualifiedName table, InsiderSnowflakeTableKind kind, IReadOnlyList<SnowflakeColumn> columns)
    {
        foreach (var column in columns)
        {
            if (column.Name == UpdatedAt) throw SnowflakeTableErrors.SnowflakeTableColumnInvalid(column.Name, "is filled by this module");
            // Insider One's attributes are lower case, without spaces; Snowflake's names are upper case, and are mapped in its panel.
            if (!AttributeName.IsValid(column.Name.ToLowerInvariant())) throw SnowflakeTableErrors.SnowflakeTableColumnInvalid(column.Name, "can be no attribute's name");
            if (kind == InsiderSnowflakeTableKind.Event && !EventColumns.Contains(column.Name)) throw SnowflakeTableErrors.SnowflakeTableColumnInvalid(column.Name, "is no column of an event; what an event says goes into event_params");
        }

        if (!columns.Any(static c => Identifiers.Contains(c.Name))) throw SnowflakeTableErrors.SnowflakeTableColumnMissing("uuid, email or phone_number");
        if (kind == InsiderSnowflakeTableKind.Event && !columns.Any(static c => c.Name == EventName)) throw SnowflakeTableErrors.SnowflakeTableColumnMissing("event_name");
        if (kind == InsiderSnowflakeTableKind.Event && !columns.Any(static c => c.Name == EventTime)) throw SnowflakeTableErrors.SnowflakeTableColumnMissing("event_time");
        return new TableShape(table, kind, [.. columns.Select(static c => (SnowflakeName.Stored(c.Name), TypeOf(c)))]);
    }

    private static string TypeOf(SnowflakeColumn column) => column.Type.ToUpperInvariant() switch
    {
        "TEXT" => "VARCHAR",
        "FIXED" => string.Create(CultureInfo.InvariantCulture, $"NUMBER({(column.Precision is > 0 and var precision ? precision : 38)},{column.Scale ?? 0})"),
        "REAL" => "FLOAT",
        "BOOLEAN" or "DATE" or "TIME" or "TIMESTAMP_NTZ" or "TIMESTAMP_LTZ" or "TIMESTAMP_TZ" or "VARIANT" or "OBJECT" or "ARRAY" => column.Type.ToUpperInvariant(),
        var other => throw SnowflakeTableErrors.SnowflakeTableColumnInvalid(column.Name, $"is of the type {other}, which Insider One has nothing for"),
    };
}
