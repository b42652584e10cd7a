using System.Globalization;

namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements about the stage that audiences are unloaded to.</summary>
public static class StageStatements
{
    /// <summary>A schema.</summary>
    [Purpose("Makes the schema for the stage and the tables, or with -Live the scratch schema.", "Test-InsiderSnowflake")]
    public static SnowflakeStatement CreateSchema(QualifiedName inSchema) => SnowflakeStatement.Of($"CREATE SCHEMA IF NOT EXISTS {inSchema.SchemaSql}");

    /// <summary>The scratch schema's end.</summary>
    [Purpose("Drops the scratch schema of -Live with all that is in it.", "Test-InsiderSnowflake -Live")]
    public static SnowflakeStatement DropSchema(QualifiedName inSchema) => SnowflakeStatement.Of($"DROP SCHEMA IF EXISTS {inSchema.SchemaSql}");

    /// <summary>The stage. Without SNOWFLAKE_SSE a presigned download is unreadable, and that cannot be changed later.</summary>
    [Purpose("Makes the internal stage, encrypted on the server, so that presigned downloads can be read.", "Test-InsiderSnowflake")]
    public static SnowflakeStatement CreateStage(QualifiedName stage) =>
        SnowflakeStatement.Of($"CREATE STAGE IF NOT EXISTS {stage.Sql} ENCRYPTION=(TYPE='SNOWFLAKE_SSE') DIRECTORY=(ENABLE=FALSE)");

    /// <summary>The files of a folder of a stage.</summary>
    [Purpose("Lists an audience's files with their sizes, or finds those of audiences that are long over.", "New-InsiderAudience, Test-InsiderSnowflake")]
    public static SnowflakeStatement ListFiles(StageFolder folder) => SnowflakeStatement.Of($"LIST {folder.Sql}");

    /// <summary>The download's URL. Snowflake does not look whether the file is there.</summary>
    [Purpose("Makes the URL from which Insider One downloads a file.", "Send-InsiderSegment")]
    public static SnowflakeStatement PresignFile(StageFolder folder, string fileName, long seconds) => SnowflakeStatement.Of(
        string.Create(CultureInfo.InvariantCulture, $"SELECT GET_PRESIGNED_URL(@{folder.Stage.Sql}, '{folder.PathOf(fileName)}', {seconds})"));

    /// <summary>A folder's end.</summary>
    [Purpose("Deletes an audience's files.", "Remove-InsiderAudience, New-InsiderAudience")]
    public static SnowflakeStatement RemoveFiles(StageFolder folder) => SnowflakeStatement.Of($"REMOVE {folder.Sql}");
}
