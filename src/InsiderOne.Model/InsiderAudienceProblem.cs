namespace InsiderOne;

/// <summary>One reason for which rows of a source were dropped or are suspect.</summary>
public sealed record InsiderAudienceProblem
{
    /// <summary>The reason, as a short stable name: <c>Empty</c>, <c>Duplicate</c>, <c>EmailNoAt</c> …</summary>
    public required string Reason { get; init; }

    /// <summary>Rows with this problem.</summary>
    public long Count { get; init; }

    /// <summary>The numbers of the first such rows (at most ten), counted from 1, the header not counted.</summary>
    public required IReadOnlyList<long> FirstRows { get; init => field = value.ToArray(); }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Reason}: {Count}");
}
