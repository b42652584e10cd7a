namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements around a user's query.</summary>
public static class QueryStatements
{
    /// <summary>The columns of a query. No row is read.</summary>
    [Purpose("Learns the columns of a query without reading a row.", "New-InsiderAudience, New-InsiderSnowflakeTable, Sync-InsiderSnowflakeTable")]
    public static SnowflakeStatement DescribeQuery(SnowflakeQuery query) => query.Long(SnowflakeStatement.Of($"SELECT * FROM (\n{query.Text}\n) q LIMIT 0"));

    /// <summary>How many values there are, by what is wrong with them.</summary>
    [Purpose("Counts an audience's values: valid ones, different ones, and bad ones by reason.", "New-InsiderAudience")]
    public static SnowflakeStatement CountAudience(AudienceSql audience) => audience.Query.Long(SnowflakeStatement.Of($"""
        SELECT r, COUNT(*) AS n, COUNT(DISTINCT v) AS d
        FROM ({audience.Judged}) c
        GROUP BY r
        """));

    /// <summary>Writes an audience's different valid values to files: no header, no compression, quoted only where RFC 4180 demands it.</summary>
    [Purpose("Writes the different valid values of an audience to files of the stage.", "New-InsiderAudience")]
    public static SnowflakeStatement CopyAudience(AudienceSql audience, StageFolder folder, FileSize maxFileSize) => audience.Query.Long(SnowflakeStatement.Of($"""
        COPY INTO {folder.Sql}
        FROM (SELECT IFF(CONTAINS(v, '"') OR CONTAINS(v, ',') OR CONTAINS(v, CHR(10)) OR CONTAINS(v, CHR(13)), '"' || REPLACE(v, '"', '""') || '"', v)
        FROM (SELECT DISTINCT v FROM ({audience.Judged}) c WHERE r = '{AudienceSql.Valid}') d)
        FILE_FORMAT=(TYPE=CSV COMPRESSION=NONE FIELD_DELIMITER=NONE FIELD_OPTIONALLY_ENCLOSED_BY=NONE
          ESCAPE_UNENCLOSED_FIELD=NONE EMPTY_FIELD_AS_NULL=FALSE FILE_EXTENSION='csv')
        HEADER=FALSE SINGLE=FALSE MAX_FILE_SIZE={maxFileSize} INCLUDE_QUERY_ID=TRUE DETAILED_OUTPUT=TRUE
        """));
}
