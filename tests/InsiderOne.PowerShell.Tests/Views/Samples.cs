namespace InsiderOne.Tests.Views;

/// <summary>One of every kind of thing the cmdlets return, with values wide enough to try a view.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Time = new(new DateTime(2026, 11, 24, 6, 30, 0, DateTimeKind.Local));

    /// <summary>The offset of local times in the samples.</summary>
    public static string Offset { get; } = Time.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture);

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

    public static InsiderOrchestration Orchestration { get; } = new()
    {
        Name = "weekday-vip", Destination = "loyalty", Path = ["/data/exports/*.csv"], Schedule = "30 6 * * MON-FRI", TimeZone = "Europe/Berlin", NextRun = Time, Revision = 3,
        Fingerprint = "0123456789abcdef0123456789abcdef", SavedAt = Time, Store = new Uri("s3://my-bucket/crm/"),
    };

    public static InsiderOrchestrationRun Run { get; } = new()
    {
        Name = "weekday-vip", Run = 365, Outcome = InsiderRunOutcome.Discrepancy, Stage = InsiderRunStage.Ended, ExitCode = 15, ErrorId = "SegmentDiscrepancy", StartedAt = Time, EndedAt = Time,
        ElapsedTime = new TimeSpan(1, 2, 3), RowCount = 12_204_331, SentCount = 12_201_989, ValidCount = 12_201_000, SegmentName = ["vip"], SegmentId = ["0193bbbb"], MachineName = "web1",
        Store = new Uri("s3://my-bucket/crm/"),
    };

    public static InsiderSchedule Schedule { get; } = new()
    {
        Name = "weekday-vip", Kind = InsiderScheduleKind.Systemd, Schedule = "30 6 * * MON-FRI", TimeZone = "Europe/Berlin", NextRun = Time, IsPresent = true, RunAs = "insider",
        ScriptPath = "/etc/InsiderOne/schedules/weekday-vip.ps1", Store = new Uri("s3://my-bucket/crm/"), RegisteredAt = Time,
    };

    public static InsiderEventSummary EventSummary { get; } = new()
    {
        Source = "/home/x/orders.csv", RowCount = 1_203_989, SentCount = 1_202_000, FailedCount = 989, UnconfirmedCount = 1_000, BatchCount = 1_204, AttemptCount = 1_206,
        UnconfirmedPath = "/home/x/unconfirmed.jsonl", UpsertBaseUri = new Uri("https://unification.useinsider.com"), ElapsedTime = new TimeSpan(0, 12, 4),
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

    public static InsiderCampaignTreatment Treatment { get; } = new() { Name = "offer", Weight = 70, Percent = 63, Count = 1_204_331, SegmentName = ["spring-offer"], SegmentId = ["0193bbbb"] };

    public static InsiderCampaign Campaign { get; } = new()
    {
        Name = "spring-2027", PartnerName = "mybrand", AttributeName = "email", Source = "/home/x/customers.csv", Salt = "spring-2027", ControlPercent = 10, ControlCount = 133_814,
        Treatment = [Treatment, Treatment with { Name = "plain", Count = 516_142 }], IsComplete = true, StartedAt = Time, Store = new Uri("file:///home/x/store/"),
    };

    public static InsiderAudienceComparison Comparison { get; } = new()
    {
        SegmentName = "monthly", SegmentId = ["0193bbbb"], SentAt = Time, Basis = InsiderComparisonBasis.Digest, EarlierCount = 12_204_331, AudienceCount = 12_300_000,
        AddedCount = 100_000, RemovedCount = 4_331, UnchangedCount = 12_200_000,
    };

    public static InsiderCredentialRegistration Registration { get; } = new()
    {
        Name = "production", Description = "Newsletter account", PartnerName = "mybrand", IsRegisteredHere = true, Vault = "team", BaseUri = InsiderCredential.DefaultBaseUri,
        Store = new Uri("file:///home/x/store/"),
    };

    public static InsiderDestination Destination { get; } = new()
    {
        Name = "loyalty-trial", Credential = "mybrand", PartnerName = "mybrand", SegmentName = "loyalty-{date:yyyyMMdd-HHmm}", AttributeName = "phone_number", MaxInvalidPercent = 5,
        MinimumCount = 1_000, AllowedUser = ["ada", "bob"], AllowPersonalData = true, Revision = 3, SavedAt = Time, Store = new Uri("file:///home/x/store/"),
    };

    public static InsiderDestinationCheck DestinationCheck { get; } = new()
    {
        Name = "Credential", Outcome = InsiderStoreCheckOutcome.Failed, Message = "There is no credential 'mybrand' in the store.", RecommendedAction = "Register it.",
        ErrorId = "DefinitionNotFound", Destination = "loyalty-trial", Store = new Uri("file:///home/x/store/"),
    };

    public static InsiderStoreCheck StoreCheck { get; } = new()
    {
        Name = "PublicAccessBlock", Outcome = InsiderStoreCheckOutcome.Warning, Message = "Public access to the bucket is not blocked.", RecommendedAction = "Block it.",
        Permission = "s3:GetBucketPublicAccessBlock", Store = new Uri("s3://my-bucket/crm/"),
    };
}
