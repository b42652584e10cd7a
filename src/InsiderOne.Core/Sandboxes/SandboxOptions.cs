using System.Security;

namespace InsiderOne.Core.Sandboxes;

/// <summary>How the stand-in for Insider One behaves.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port to listen on, on loopback; 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>The partner name it accepts.</summary>
    public string PartnerName { get; init; } = "sandbox";

    /// <summary>The token it accepts; null for a random one.</summary>
    public SecureString? ApiToken { get; init; }

    /// <summary>The faults it shows, by name, each with an optional count: <c>Unavailable:2</c>.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Seconds between the answer and the callback.</summary>
    public double ProcessingDelaySeconds { get; init; }

    /// <summary>Requests it takes in any sliding second.</summary>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>Requests with events it takes in any sliding minute.</summary>
    public int UpsertsPerMinute { get; init; } = 25_000;

    /// <summary>Further arguments of a fault: where a redirect points, how late a callback is.</summary>
    public IReadOnlyList<string> FaultArguments { get; init; } = [];
}
