namespace InsiderOne.Core.Audiences;

/// <summary>What a comparison found. Each value counts once, however often it stands in a file.</summary>
/// <param name="Earlier">Values of the earlier list.</param>
/// <param name="Current">Values of the list at hand.</param>
/// <param name="Added">Values of the list at hand that the earlier one has not.</param>
/// <param name="Removed">Values of the earlier list that the one at hand has not.</param>
public sealed record ComparisonCounts(long Earlier, long Current, long Added, long Removed)
{
    /// <summary>Values of both.</summary>
    public long Unchanged => Current - Added;
}
