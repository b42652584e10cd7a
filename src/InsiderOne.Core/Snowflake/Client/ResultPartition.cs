namespace InsiderOne.Core.Snowflake;

/// <summary>One partition of a result.</summary>
internal sealed record ResultPartition
{
    public long RowCount { get; init; }
}
