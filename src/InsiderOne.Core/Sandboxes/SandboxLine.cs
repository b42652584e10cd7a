namespace InsiderOne.Core.Sandboxes;

/// <summary>The line a sandbox says when it is ready. It holds the token it accepts, and goes through a pipe only.</summary>
internal sealed record SandboxLine(Uri BaseUri, string PartnerName, string ApiToken, int ProcessId, DateTimeOffset StartTime);
