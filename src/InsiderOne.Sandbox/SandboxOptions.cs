using InsiderOne.Sandbox.Faults;

namespace InsiderOne.Sandbox;

/// <summary>How this sandbox behaves. Times are what a command line gives in seconds.</summary>
internal sealed partial record SandboxOptions
{
    /// <summary>The environment variable that may hold the API token; without it the token is random.</summary>
    public const string TokenVariable = "INSIDER_SANDBOX_TOKEN";

    /// <summary>The partner name it accepts.</summary>
    public string PartnerName { get; init; } = "sandbox";

    /// <summary>The API token it accepts. Never logged.</summary>
    public required string ApiToken { get; init; }

    /// <summary>Requests it answers in any sliding second (Insider One: 100 per API key).</summary>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>Upserts it answers in any sliding minute (Insider One: 25,000 per API key).</summary>
    public int UpsertsPerMinute { get; init; } = 25_000;

    /// <summary>The largest file it processes (Insider One, FPS limitations: 50 MB).</summary>
    public long MaxFileBytes { get; init; } = 50_000_000;

    /// <summary>The wait between acceptance and download.</summary>
    public TimeSpan ProcessingDelay { get; init; }

    /// <summary>How long <see cref="Fault.SlowAnswer"/> takes.</summary>
    public TimeSpan AnswerDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long <see cref="Fault.CallbackLate"/> waits.</summary>
    public TimeSpan CallbackDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The wait before a callback is tried a second time; it doubles from there. Undocumented by Insider One: our decision.</summary>
    public TimeSpan CallbackRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where <see cref="Fault.Redirect"/> points.</summary>
    public Uri? RedirectTo { get; init; }

    /// <summary>The faults to commit.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];
}
