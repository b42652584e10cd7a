namespace InsiderOne.Core.Snowflake;

/// <summary>A user's query: one SELECT, looked at before it is put into a statement.</summary>
public sealed class SnowflakeQuery
{
    private SnowflakeQuery(string text) => Text = text;

    /// <summary>The query without a semicolon at its end.</summary>
    public string Text { get; }

    /// <summary>Values for its question marks.</summary>
    public IReadOnlyList<SnowflakeBinding> Bindings { get; private init; } = [];

    /// <summary>How long Snowflake may run a statement with it, in seconds; null for its own setting.</summary>
    public int? TimeoutSeconds { get; private init; }

    /// <summary>Reads a query.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeQueryNotSelect</c>, <c>SnowflakeQueryManyStatements</c>, <c>SnowflakeQueryUnclosed</c>, <c>SnowflakeParameterInvalid</c>.</exception>
    public static SnowflakeQuery Parse(string text, IReadOnlyDictionary<string, object?>? parameters = null, int? timeoutSeconds = null) => new(QueryScan.Check(text))
    {
        Bindings = parameters is null ? [] : SnowflakeBinding.Of(parameters),
        TimeoutSeconds = timeoutSeconds,
    };

    /// <summary>A statement that holds the query once, with its values and its time.</summary>
    internal SnowflakeStatement Long(SnowflakeStatement statement) => statement with { Bindings = Bindings, TimeoutSeconds = TimeoutSeconds, IsLong = true };
}
