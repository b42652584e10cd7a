namespace InsiderOne.Core.Reports.Html;

/// <summary>A segment that needs attention, or all of those that need the same.</summary>
/// <param name="First">The segment, the newest of them.</param>
/// <param name="Count">How many there are.</param>
internal sealed record AttentionItem(ReportRow First, int Count)
{
    /// <summary>What is the matter, in two words.</summary>
    public string Words => WordsOf(First);

    /// <summary>The items of a report, the most urgent first.</summary>
    /// <param name="content">The report.</param>
    /// <param name="isGrouped">Whether segments with the same cure are one item: a token that expired refuses hundreds.</param>
    public static IReadOnlyList<AttentionItem> Of(ReportContent content, bool isGrouped)
    {
        var items = new Dictionary<(string, string?), AttentionItem>();
        foreach (var entry in content.Entries.Where(e => e.NeedsAttention).OrderBy(Urgency))
        {
            var row = content.Read(entry);
            var key = (isGrouped ? WordsOf(row) : row.Id, row.RecommendedAction);
            items[key] = items.TryGetValue(key, out var item) ? item with { Count = item.Count + 1 } : new AttentionItem(row, 1);
        }

        return [.. items.Values];
    }

    // What never arrived can still be sent; what is unknown can only be watched.
    private static int Urgency(ReportEntry entry) => entry.Outcome switch { ReportOutcome.Failed => 0, ReportOutcome.Doubtful => 1, _ => 2 };

    private static string WordsOf(ReportRow row) => row.Outcome == ReportOutcome.Completed ? "Many invalid" : HtmlText.Status(row.Status);
}
