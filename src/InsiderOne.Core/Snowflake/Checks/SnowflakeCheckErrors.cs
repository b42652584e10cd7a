namespace InsiderOne.Core.Snowflake;

/// <summary>What a check of a connection says when it fails.</summary>
public static class SnowflakeCheckErrors
{
    /// <summary>Checks failed.</summary>
    public static InsiderException SnowflakeCheckFailed(string account, IEnumerable<string> failed) => new(
        nameof(SnowflakeCheckFailed), InsiderErrorKind.InvalidResult,
        $"The account '{account}' failed: {string.Join(", ", failed)}.",
        "Each check's Statement is what an administrator must run, and its RecommendedAction what else to do.", account);

    /// <summary>What Insider One would download is not what was written.</summary>
    public static InsiderException SnowflakeDownloadDiffers() => new(
        nameof(SnowflakeDownloadDiffers), InsiderErrorKind.InvalidResult,
        "What can be downloaded from the presigned URL is not what was written.",
        "See that the stage was made with ENCRYPTION=(TYPE='SNOWFLAKE_SSE'), which cannot be changed later: other stages give unreadable files. Make another one.");
}
