using System.Globalization;

namespace InsiderOne.Core.Segments;

/// <summary>What can go wrong with a segment, and what to do about it.</summary>
public static class SegmentErrors
{
    /// <summary>The store has no such send.</summary>
    public static InsiderException SegmentNotFound(string id, Uri store) => new(
        nameof(SegmentNotFound), InsiderErrorKind.ObjectNotFound,
        $"The store '{store.GetLeftPart(UriPartial.Path)}' has no segment '{id}'.",
        "Check the id with Get-InsiderSegment, and that -Store names the store the segment was sent with.", id);

    /// <summary>The name cannot be used.</summary>
    public static InsiderException SegmentNameInvalid(string name, string reason) => new(
        nameof(SegmentNameInvalid), InsiderErrorKind.InvalidArgument,
        $"The segment name '{name}' {reason}.",
        "Give a name of 1 to 40 characters without control characters.", name);

    /// <summary>The name is too long for Insider One.</summary>
    public static InsiderException SegmentNameTooLong(string name, int length, bool hasPart) => new(
        nameof(SegmentNameTooLong), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The segment name '{name}' has {length} characters; Insider One allows {SegmentName.MaximumLength}."),
        hasPart
            ? "Shorten -SegmentName so that '-' and the number of the part fit too, or raise -MaxFileBytes of New-InsiderAudience so that one part is enough."
            : "Shorten -SegmentName; nothing is cut off silently.",
        name);

    /// <summary>The name has a token we do not know.</summary>
    public static InsiderException SegmentNameTokenUnknown(string name, string token) => new(
        nameof(SegmentNameTokenUnknown), InsiderErrorKind.InvalidArgument,
        $"The segment name '{name}' has the unknown token '{token}'.",
        "Use {date}, {date:yyyyMMdd}, {attribute}, {split}, {treatment} or {part}.", name);

    /// <summary>The name asks for a value the audience does not have.</summary>
    public static InsiderException SegmentNameSplitMissing(string name) => new(
        nameof(SegmentNameSplitMissing), InsiderErrorKind.InvalidArgument,
        $"The segment name '{name}' has the token '{{split}}', but the audience was not split by a column.",
        "Build it with New-InsiderAudience -SplitBy, or leave {split} out.", name);

    /// <summary>The name asks for a treatment, and the audience has none.</summary>
    public static InsiderException SegmentNameTreatmentMissing(string name) => new(
        nameof(SegmentNameTreatmentMissing), InsiderErrorKind.InvalidArgument,
        $"The segment name '{name}' has the token '{{treatment}}', but the audience is no treatment of a split.",
        "Split it with Split-InsiderAudience or Start-InsiderCampaign, or leave {treatment} out.", name);

    /// <summary>Two parts would get the same name.</summary>
    public static InsiderException SegmentNameRepeated(string name) => new(
        nameof(SegmentNameRepeated), InsiderErrorKind.InvalidArgument,
        $"The name '{name}' would be used for more than one segment.",
        "Insider One takes a name once: put {part}, {treatment}, {attribute} or {date:HHmmss} into -SegmentName, or give each audience a name of its own.", name);

    /// <summary>There is nothing to send.</summary>
    public static InsiderException AudienceEmpty(InsiderAudience audience) => new(
        nameof(AudienceEmpty), InsiderErrorKind.InvalidData,
        $"The audience from '{audience.Source}' has no value to send.",
        "Look at its Problem property: every row was empty, invalid or dropped.", audience.Id);

    /// <summary>The audience failed its test.</summary>
    public static InsiderException AudienceRefused(InsiderAudienceReport report) => new(
        nameof(AudienceRefused), InsiderErrorKind.InvalidData,
        $"The audience from '{report.Audience.Source}' failed its test and was not sent. {string.Join(" ", report.Reasons)}",
        "Mend the source, relax the thresholds of Test-InsiderAudience, or send it all the same with -Force.", report.Audience.Id);

    /// <summary>The audience is a control group.</summary>
    public static InsiderException AudienceIsControl(InsiderAudience audience) => new(
        nameof(AudienceIsControl), InsiderErrorKind.InvalidOperation,
        $"This audience from '{audience.Source}' is the control group of a split: nothing must be sent to these people, or there is nothing to compare the others with.",
        "Leave it out: … | Where-Object IsControl -ne $true. To send it all the same, use Send-InsiderSegment -Force.", audience.Id);

    /// <summary>The audience's file is not the one that was built.</summary>
    public static InsiderException AudienceFileChanged(string path) => new(
        nameof(AudienceFileChanged), InsiderErrorKind.InvalidData,
        $"The audience file '{path}' is not the one that was built: its content changed.",
        "Build the audience again with New-InsiderAudience.", path);

    /// <summary>Insider One refused the segment.</summary>
    public static InsiderException SegmentRejected(InsiderSegment segment, string action) => new(
        nameof(SegmentRejected), InsiderErrorKind.InvalidResult,
        $"Insider One refused the segment '{segment.SegmentName}': {segment.StatusMessage?.TrimEnd('.') ?? "no reason was given"}.",
        action, segment.Id);

    /// <summary>No request reached Insider One.</summary>
    public static InsiderException SegmentNotSent(InsiderSegment segment) => new(
        nameof(SegmentNotSent), InsiderErrorKind.ConnectionError,
        $"The segment '{segment.SegmentName}' was not sent: {segment.StatusMessage ?? "the sending process ended before a request was made"}.",
        "The name is still free. Mend what the message names: the connection, the audience's file, or other programs that use up the token's requests. Then send again.", segment.Id);

    /// <summary>Counts came that do not add up.</summary>
    public static InsiderException SegmentDiscrepancy(InsiderSegment segment) => new(
        nameof(SegmentDiscrepancy), InsiderErrorKind.InvalidResult,
        $"The counts of the segment '{segment.SegmentName}' do not add up: {segment.Discrepancy}.",
        "Compare the segment in Insider One's panel with the audience; Get-InsiderSegment -Id shows the counts as they came.", segment.Id);

    /// <summary>The deadline passed without counts.</summary>
    public static InsiderException SegmentUnknown(InsiderSegment segment) => new(
        nameof(SegmentUnknown), InsiderErrorKind.OperationTimeout,
        string.Create(CultureInfo.InvariantCulture, $"No counts came for the segment '{segment.SegmentName}' by {segment.Deadline.UtcDateTime:yyyy-MM-dd HH:mm}Z; what became of it is unknown."),
        "Look for it in Insider One's panel, and check that the relay's public address can be reached from outside. A late callback still completes it: ask again with Get-InsiderSegment.", segment.Id);

    /// <summary>The wait ended before the segment did.</summary>
    public static InsiderException SegmentStillProcessing(InsiderSegment segment) => new(
        nameof(SegmentStillProcessing), InsiderErrorKind.OperationTimeout,
        string.Create(CultureInfo.InvariantCulture, $"The segment '{segment.SegmentName}' had not ended when the wait timed out; Insider One has until {segment.Deadline.UtcDateTime:yyyy-MM-dd HH:mm}Z."),
        "Nothing is lost: run Wait-InsiderSegment -Id again, now or on another day.", segment.Id);
}
