namespace InsiderOne.Tests.Views;

/// <summary>One of every kind of thing the cmdlets return, with values wide enough to try a view.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Time = new(new DateTime(2026, 11, 24, 6, 30, 0, DateTimeKind.Local));

    public static InsiderAudienceFile File { get; } = new() { Path = "/tmp/insider/0193-1.csv", ByteCount = 9_534_211, RowCount = 412_331, Sha256 = string.Concat(Enumerable.Repeat("a1", 32)) };

    public static InsiderAudienceProblem Problem { get; } = new() { Reason = "EmailNoAt", Count = 1_200, FirstRows = [3, 17, 90] };

    public static InsiderAudience Audience { get; } = new()
    {
        Id = "0193aaaa", AttributeName = "phone_number", Source = "/home/x/customers.csv", RowCount = 12_204_331, ValidCount = 12_203_000, InvalidCount = 1_331,
        DuplicateCount = 1_011, EmptyCount = 20, SentCount = 12_201_989, ByteCount = 29_534_211, Files = [File, File, File], Problem = [Problem], CreatedAt = Time,
    };

    public static InsiderAudienceReport Report { get; } = new()
    {
        IsValid = false, Reasons = ["12.35 % of the values are invalid; at most 5 % may be"], AttributeName = "phone_number", RowCount = 12_204_331, ValidCount = 12_203_000,
        InvalidCount = 1_331, SentCount = 12_201_989, InvalidPercent = 12.35, Audience = Audience,
    };

    public static InsiderSegment Segment { get; } = new()
    {
        Id = "0193bbbb", SegmentName = "a234567890123456789012345678901234567890", AttributeName = "email", WireAttributeName = "em", PartnerName = "mybrand",
        Status = InsiderSegmentStatus.CompletedWithDiscrepancy, StatusMessage = "OK", SentCount = 1_203_989, Part = 2, PartCount = 3, AttemptCount = 1, PlannedAt = Time,
        SubmittedAt = Time, Deadline = Time.AddSeconds(4500), EndedAt = Time, ElapsedTime = new TimeSpan(0, 12, 4), ValidCount = 1_203_900, InvalidCount = 88,
        TotalCount = 1_203_988, Discrepancy = "1 row fewer than sent", AudienceId = "0193aaaa", Store = new Uri("file:///home/x/store/"),
    };

    public static InsiderRelay Relay { get; } = new()
    {
        InstanceId = "i1", Uri = new Uri("http://127.0.0.1:5001"), PublicUri = new Uri("https://relay.example.com"), Store = new Uri("file:///home/x/store/"),
        ProcessId = 4711, StartTime = Time, Persist = true, IsResponding = true,
    };

    public static InsiderSnowflakeCheck SnowflakeCheck { get; } = new()
    {
        Name = "StageWrite", Outcome = InsiderStoreCheckOutcome.Failed, Message = "The role R has no WRITE on STAGE DB.S.OUT.", Statement = "GRANT WRITE ON STAGE DB.S.OUT TO ROLE R", Account = "myorg-a",
    };

    public static InsiderSnowflakeTable SnowflakeTable { get; } = new()
    {
        TableName = "INSIDER_EXPORT.PUBLIC.USERS", Kind = InsiderSnowflakeTableKind.User, Column = ["UUID", "UPDATED_AT"], RowCount = 1_204_331, UpdatedAt = new DateTime(2026, 11, 24, 6, 30, 0), Account = "myorg-a",
    };

    public static InsiderSnowflakeAccess SnowflakeAccess { get; } = new()
    {
        RoleName = "INSIDER_READER", UserName = ["INSIDER_SVC"], TableName = ["DB.S.USERS", "DB.S.EVENTS"], Privilege = ["SELECT ON TABLE DB.S.USERS"], Account = "myorg-a",
    };

    public static InsiderSnowflakeShare SnowflakeShare { get; } = new() { ShareName = "INSIDER_SHARE", TableName = ["DB.S.USERS"], ConsumerAccount = ["ORG.ACCOUNT"], Account = "myorg-a" };

    public static InsiderStoreCheck StoreCheck { get; } = new()
    {
        Name = "PublicAccessBlock", Outcome = InsiderStoreCheckOutcome.Warning, Message = "Public access to the bucket is not blocked.", RecommendedAction = "Block it.",
        Permission = "s3:GetBucketPublicAccessBlock", Store = new Uri("s3://my-bucket/crm/"),
    };
}
