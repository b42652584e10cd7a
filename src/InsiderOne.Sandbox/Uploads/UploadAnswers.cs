using InsiderOne.Sandbox.Faults;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>Every answer of Insider One that is known. Texts are its own; where a body is undocumented, it is our guess.</summary>
internal static class UploadAnswers
{
    public static UploadAnswer Accepted { get; } = Say(200, "OK");

    public static UploadAnswer ContentTypeWrong { get; } = Say(400, "content type must be application/json");

    public static UploadAnswer PartnerNameMissing { get; } = Say(400, "partner name is missing");

    public static UploadAnswer Unauthorized { get; } = Say(401, "Unauthorized");

    public static UploadAnswer InvalidPayload { get; } = new(405, """{"error":"Invalid Payload."}""");

    public static UploadAnswer NameInUse { get; } = Say(400, "segment name already in use");

    public static UploadAnswer FileUrlInvalid { get; } = Say(400, "the file URL is invalid. The URL should include .csv extension");

    public static UploadAnswer FileTooLarge { get; } = Say(400, "file size is more than the limit");

    public static UploadAnswer Throttled { get; } = new(429, """{"error":"Too Many Requests"}""") { RetryAfterSeconds = 1 };

    /// <summary>The answer a fault gives in place of the real one.</summary>
    public static UploadAnswer For(Fault fault, Uri? redirectTo) => fault switch
    {
        Fault.Unauthorized => Unauthorized,
        Fault.NameInUse => NameInUse,
        Fault.InvalidPayload => InvalidPayload,
        Fault.FileUrlInvalid => FileUrlInvalid,
        Fault.FileTooLarge => FileTooLarge,
        Fault.Throttle => Throttled,
        Fault.ThrottleNoRetryAfter => Throttled with { RetryAfterSeconds = null },
        Fault.RequestLimitExceeded => new UploadAnswer(403, "Request Limit Exceeded", "text/plain"),
        Fault.Unavailable => new UploadAnswer(503, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>", "text/html"),
        Fault.InternalError => new UploadAnswer(500, """{"error":"Internal Server Error"}"""),
        Fault.Redirect => new UploadAnswer(307, "") { Location = redirectTo },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault gives no answer."),
    };

    private static UploadAnswer Say(int status, string message) => new(status, $$"""{"statusMessage":"{{message}}"}""");
}
