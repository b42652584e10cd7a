namespace InsiderOne.Core.Api;

/// <summary>One try of a request, and how it ended.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="HttpStatus">The answer's status, or null when there was none.</param>
/// <param name="Message">What Insider One said, or what failed; cut short, without secrets.</param>
/// <param name="RetryAfter">How long Insider One asks to wait, or null.</param>
public sealed record Attempt(AttemptKind Kind, int? HttpStatus, string Message, TimeSpan? RetryAfter = null);
