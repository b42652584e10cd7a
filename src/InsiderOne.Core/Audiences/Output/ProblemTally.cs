namespace InsiderOne.Core.Audiences;

/// <summary>Counts rows by reason and remembers the first few of each.</summary>
internal sealed class ProblemTally
{
    private const int MaxFirstRows = 10;
    private static readonly AudienceReason[] Reasons = Enum.GetValues<AudienceReason>();

    private readonly long[] _counts = new long[Reasons.Length];
    private readonly List<long>?[] _firstRows = new List<long>?[Reasons.Length];

    public long this[AudienceReason reason] => _counts[(int)reason];

    public void Add(AudienceReason reason, long row)
    {
        _counts[(int)reason]++;
        var rows = _firstRows[(int)reason] ??= [];
        if (rows.Count < MaxFirstRows) rows.Add(row);
    }

    /// <summary>One entry for each reason that occurred.</summary>
    public IReadOnlyList<InsiderAudienceProblem> ToProblems() =>
    [
        .. Reasons.Where(reason => _counts[(int)reason] > 0).Select(reason => new InsiderAudienceProblem
        {
            Reason = reason.ToString(),
            Count = _counts[(int)reason],
            FirstRows = [.. _firstRows[(int)reason]!],
        }),
    ];
}
