namespace InsiderOne.Core.Segments;

/// <summary>The error of a segment that did not end well. Each such segment raises one, by the cmdlet that learns it.</summary>
public static class SegmentVerdict
{
    // Insider One's words, and its stand-in's.
    private const string NameTaken = "already in use";

    /// <summary>The error for a segment, or null when there is nothing wrong or it has not ended.</summary>
    public static InsiderException? ErrorOf(InsiderSegment segment) => segment.Status switch
    {
        InsiderSegmentStatus.Rejected => SegmentErrors.SegmentRejected(segment, ActionFor(segment.StatusMessage ?? "")),
        InsiderSegmentStatus.NotSent => SegmentErrors.SegmentNotSent(segment),
        InsiderSegmentStatus.CompletedWithDiscrepancy => SegmentErrors.SegmentDiscrepancy(segment),
        InsiderSegmentStatus.Unknown => SegmentErrors.SegmentUnknown(segment),
        _ => null,
    };

    /// <summary>Whether a segment was refused because its name is in use.</summary>
    public static bool IsNameTaken(InsiderSegment segment) =>
        segment is { Status: InsiderSegmentStatus.Rejected, StatusMessage: { } message } && Has(message, NameTaken);

    private static string ActionFor(string message) => message switch
    {
        _ when Has(message, NameTaken) => "Insider One takes a name once: send under another name, for example with {date:yyyyMMdd-HHmm} in -SegmentName.",
        _ when Has(message, "unauthorized") => "Check the partner name and the API token of the credential, and whether the token is pinned to other addresses.",
        _ when Has(message, "file size") => "Build the audience with a smaller -MaxFileBytes, so that it is split.",
        _ when Has(message, "file URL") => "The store's download link must end in .csv; check the relay's public address.",
        _ when Has(message, "partner name") => "Build the credential again with the partner name of your Insider One account.",
        _ when Has(message, "invalid payload") => "Insider One does not know the attribute by that name, or not as one of your account: give its name there with -WireAttributeName, for example em or pn. The segment's name is still free.",
        _ when Has(message, "forbidden") => "Check that the token is one for First-Party Segments, and whether it is pinned to other addresses.",
        _ when Has(message, "redirect") => "Check -BaseUri of the credential; it must be the host that answers itself.",
        _ => "Mend what the message names, then send again; the name is still free.",
    };

    private static bool Has(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
