namespace InsiderOne.Core.Snowflake;

/// <summary>A column of a result.</summary>
public sealed record SnowflakeColumn
{
    /// <summary>The name, as stored.</summary>
    public required string Name { get; init; }

    /// <summary>The type, in lower or upper case: <c>text</c>, <c>fixed</c>, <c>timestamp_ntz</c> …</summary>
    public required string Type { get; init; }

    /// <summary>Digits after the point, of a fixed number or a time.</summary>
    public int? Scale { get; init; }

    /// <summary>Digits in all, of a fixed number.</summary>
    public int? Precision { get; init; }
}
