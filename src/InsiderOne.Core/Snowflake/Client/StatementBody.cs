namespace InsiderOne.Core.Snowflake;

/// <summary>A request's body.</summary>
internal sealed record StatementBody
{
    public required string Statement { get; init; }

    public int? Timeout { get; init; }

    public string? Database { get; init; }

    public string? Schema { get; init; }

    public string? Warehouse { get; init; }

    public string? Role { get; init; }

    public Dictionary<string, SnowflakeBinding>? Bindings { get; init; }

    public required Dictionary<string, string> Parameters { get; init; }
}
