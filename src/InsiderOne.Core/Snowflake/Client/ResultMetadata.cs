namespace InsiderOne.Core.Snowflake;

/// <summary>What a result looks like.</summary>
internal sealed record ResultMetadata
{
    public long NumRows { get; init; }

    public SnowflakeColumn[] RowType { get; init; } = [];

    public ResultPartition[] PartitionInfo { get; init; } = [];
}
