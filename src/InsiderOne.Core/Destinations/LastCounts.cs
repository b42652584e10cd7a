namespace InsiderOne.Core.Destinations;

/// <summary>
/// How large the last sends were, the newest first and each read once, as far back as somebody asks: thousands of groups of one source
/// are compared with one reading of the history. Like is compared with like: an audience that is no treatment with whole audiences, of
/// which a campaign's is one, its control group included; a treatment with the last one of its name; a group with the same group.
/// </summary>
/// <param name="sends">The sends, the newest first, each with the values of all its parts.</param>
internal sealed class LastCounts(IAsyncEnumerable<(InsiderSegment Segment, long Count)> sends)
{
    private readonly Dictionary<(string? SplitValue, string? Treatment), long> _counts = [];
    private IAsyncEnumerator<(InsiderSegment Segment, long Count)>? _rest;
    private bool _isAtEnd;

    /// <summary>The size of the last send like this one; null when there was none.</summary>
    /// <param name="splitValue">What the rows of the audience have in common, or null.</param>
    /// <param name="treatment">The treatment its people get, or null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async Task<long?> FindAsync(string? splitValue, string? treatment, CancellationToken cancellationToken)
    {
        var key = (splitValue, treatment);
        while (!_counts.ContainsKey(key) && await ReadAsync(cancellationToken))
        {
        }

        return _counts.TryGetValue(key, out var count) ? count : null;
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd) return false;
        _rest ??= sends.GetAsyncEnumerator(cancellationToken);
        try
        {
            _isAtEnd = !await _rest.MoveNextAsync();
        }
        catch
        {
            // What broke off looks like one that has ended; whoever asks again reads from the start.
            _rest = null;
            _counts.Clear();
            throw;
        }

        if (!_isAtEnd) Add(_rest.Current.Segment, _rest.Current.Count);
        return !_isAtEnd;
    }

    private void Add(InsiderSegment segment, long count)
    {
        _counts.TryAdd((segment.SplitValue, segment.Treatment), count);
        if (segment.CampaignCount is { } whole) _counts.TryAdd((segment.SplitValue, null), whole);
    }
}
