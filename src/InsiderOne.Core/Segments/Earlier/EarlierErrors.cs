using System.Globalization;

namespace InsiderOne.Core.Segments;

/// <summary>What can go wrong with an earlier send that is to be updated or compared with, and what to do about it.</summary>
public static class EarlierErrors
{
    /// <summary>A part's journal is gone.</summary>
    public static InsiderException EarlierPartMissing(PlannedRecord planned, int found) => new(
        nameof(EarlierPartMissing), InsiderErrorKind.ObjectNotFound,
        string.Create(CultureInfo.InvariantCulture, $"The send of '{planned.SegmentName}' had {planned.PartCount} parts, and the store has the records of {found}."),
        "Name the store all parts were sent with, or give the whole list with -Path.", planned.SegmentName);

    /// <summary>The file was not kept, or its time is over.</summary>
    public static InsiderException EarlierFileGone(EarlierPart part, string action) => new(
        nameof(EarlierFileGone), InsiderErrorKind.ObjectNotFound,
        part.Planned.KeepFile
            ? string.Create(CultureInfo.InvariantCulture, $"The file of the segment '{part.Planned.SegmentName}' is gone: a kept file is deleted after {SegmentEnder.KeptLifetime.TotalDays:0} days.")
            : $"The file of the segment '{part.Planned.SegmentName}' is gone: it was sent without -KeepFile.",
        action, part.Id.ToString());

    /// <summary>Neither the file nor its digests are there.</summary>
    public static InsiderException EarlierDigestsGone(EarlierPart part) => new(
        nameof(EarlierDigestsGone), InsiderErrorKind.ObjectNotFound,
        part.Planned.DigestKeyId is null
            ? $"There is nothing of the segment '{part.Planned.SegmentName}' to compare with: its file is gone, and it was sent without -KeepDigest."
            : string.Create(CultureInfo.InvariantCulture, $"There is nothing of the segment '{part.Planned.SegmentName}' to compare with: its file is gone, and digests are deleted after {SegmentEnder.DigestLifetime.TotalDays:0} days."),
        "Compare with a copy of the list by -Path, or send with -KeepDigest from now on.", part.Id.ToString());

    /// <summary>The file is not the one that was sent.</summary>
    public static InsiderException EarlierFileChanged(EarlierPart part) => new(
        nameof(EarlierFileChanged), InsiderErrorKind.InvalidData,
        $"The kept file of the segment '{part.Planned.SegmentName}' is not the one that was sent: its content changed.",
        "Find out who changes the store. Give a list you trust with -Path.", part.Id.ToString());

    /// <summary>What was removed cannot be listed from digests.</summary>
    public static InsiderException EarlierValuesUnknown(EarlierPart part) => new(
        nameof(EarlierValuesUnknown), InsiderErrorKind.InvalidOperation,
        $"The values that are missing now cannot be listed: of the segment '{part.Planned.SegmentName}' there are digests only, and a digest gives no value back.",
        "Leave -RemovedPath out, or send with -KeepFile as well.", part.Id.ToString());

    /// <summary>The values belong to another attribute.</summary>
    public static InsiderException EarlierAttributeDiffers(string segmentName, string expected, string actual) => new(
        nameof(EarlierAttributeDiffers), InsiderErrorKind.InvalidArgument,
        $"The segment '{segmentName}' holds values of '{expected}', and the audience holds values of '{actual}'.",
        "Give an audience of the same attribute.", segmentName);
}
