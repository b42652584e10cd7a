namespace InsiderOne.Core.Snowflake;

/// <summary>An answer: a result, or a code and a message.</summary>
internal sealed record StatementAnswer
{
    public string? Code { get; init; }

    public string? SqlState { get; init; }

    public string? Message { get; init; }

    public string? StatementHandle { get; init; }

    public ResultMetadata? ResultSetMetaData { get; init; }

    public string?[][]? Data { get; init; }
}
