using InsiderOne.Core.Api;

namespace InsiderOne.Core.Events;

/// <summary>What became of the rows of a request.</summary>
/// <param name="Rows">Which rows they are, in words.</param>
/// <param name="SentCount">Rows that Insider One took.</param>
/// <param name="FailedCount">Rows that it certainly did not take.</param>
/// <param name="UnconfirmedCount">Rows that it may have taken.</param>
/// <param name="Errors">What to say about them.</param>
/// <param name="Attempts">The tries of the request.</param>
/// <param name="EndsRun">Whether every further request would fail too.</param>
public sealed record EventBatchResult(
    string Rows, int SentCount, int FailedCount, int UnconfirmedCount, IReadOnlyList<InsiderException> Errors, IReadOnlyList<Attempt> Attempts, bool EndsRun = false);
