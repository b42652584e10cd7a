namespace InsiderOne.Core.Orchestrations;

/// <summary>Who may go on with a run, and until when.</summary>
/// <param name="Owner">The process.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed, by the owner's clock.</param>
/// <param name="IsReleased">The owner gave it back.</param>
public sealed record RunLease(RunOwner Owner, DateTimeOffset ExpiresAt, bool IsReleased = false);
