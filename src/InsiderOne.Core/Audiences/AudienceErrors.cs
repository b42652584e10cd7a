using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>What can go wrong when an audience is built or written, and what to do about it.</summary>
public static class AudienceErrors
{
    /// <summary>The attribute's name is no lower-case name.</summary>
    public static InsiderException AudienceAttributeNameInvalid(string? name) => new(
        nameof(AudienceAttributeNameInvalid), InsiderErrorKind.InvalidArgument,
        $"'{HeaderText.Show(name ?? "")}' is not an attribute name.",
        "Give email, phone_number, uuid, or the lower-case name of a custom attribute as Insider One's Default Attributes page shows it: "
        + "a letter first, then letters, digits, '_', '-' or '.', no spaces.");

    /// <summary>The three default attributes are text.</summary>
    public static InsiderException AudienceAttributeTypeInvalid(string name, InsiderAttributeType type) => new(
        nameof(AudienceAttributeTypeInvalid), InsiderErrorKind.InvalidArgument,
        $"The attribute '{name}' cannot have the type {type}.",
        "Leave -AttributeType out: it is for custom attributes only.", name);

    /// <summary>The ceiling of a file is out of range.</summary>
    public static InsiderException AudienceMaxFileBytesOutOfRange(long bytes) => new(
        nameof(AudienceMaxFileBytesOutOfRange), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes cannot be the largest size of a file."),
        string.Create(CultureInfo.InvariantCulture, $"Give {AudienceOptions.MinMaxFileBytes:N0} to {AudienceOptions.MaxMaxFileBytes:N0}; Insider One refuses larger files."), bytes);

    /// <summary>The default region is none.</summary>
    public static InsiderException AudienceRegionUnknown(string region) => new(
        nameof(AudienceRegionUnknown), InsiderErrorKind.InvalidArgument,
        $"'{region}' is not a region that has phone numbers.",
        "Give the two letters of a country, such as DE, TR or US.", region);

    /// <summary>The reject list exists.</summary>
    public static InsiderException AudienceRejectedPathExists(string path) => new(
        nameof(AudienceRejectedPathExists), InsiderErrorKind.ResourceExists,
        $"The reject list '{path}' exists already; it is never overwritten.",
        "Remove it, or give another path, for example one with the date in it.", path);

    /// <summary>No space is left.</summary>
    public static InsiderException AudienceDiskFull(string path, Exception cause) => new(
        nameof(AudienceDiskFull), InsiderErrorKind.WriteError,
        $"The disk is full: '{path}' could not be written. Nothing of this audience is left on it.",
        "Free space on that disk, or set TMPDIR (Windows: TEMP) to a folder on another one and start again.", path, cause);

    /// <summary>A file cannot be created or written.</summary>
    public static InsiderException AudienceNotWritable(string path, Exception cause) => new(
        nameof(AudienceNotWritable), cause is UnauthorizedAccessException ? InsiderErrorKind.PermissionDenied : InsiderErrorKind.WriteError,
        $"'{path}' cannot be written: {cause.Message}",
        "Check that the folder exists and that this account may write to it.", path, cause);

    /// <summary>There are more values than de-duplication can address.</summary>
    public static InsiderException AudienceTooLarge(long bytes) => new(
        nameof(AudienceTooLarge), InsiderErrorKind.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The values of this audience take more than {bytes / 1_000_000_000} GB, more than one audience can hold."),
        "Divide the source and build several audiences.");

    /// <summary>The folder for audiences can be changed or read by others.</summary>
    public static InsiderException AudienceFolderNotPrivate(string path, string why) => new(
        nameof(AudienceFolderNotPrivate), InsiderErrorKind.PermissionDenied,
        $"The folder '{path}' is not safe for personal data: {why}.",
        "Remove that folder, or set TMPDIR to a folder that only you can write to, and start again.", path);

    /// <summary>A file that an audience names does not lie in a folder of that audience.</summary>
    public static InsiderException AudienceFileForeign(string path) => new(
        nameof(AudienceFileForeign), InsiderErrorKind.InvalidOperation,
        $"'{path}' does not lie in the audience's own folder, so it was not deleted.",
        "Delete the file yourself if it is no longer needed.", path);

    /// <summary>A remote file came through a job, a remote session or a file, and its connection did not.</summary>
    public static InsiderException AudienceFileDetached(string path) => new(
        nameof(AudienceFileDetached), InsiderErrorKind.InvalidOperation,
        $"'{path}' is inside Snowflake, and the connection to it stayed behind: a key or token goes into no job, remote session or file.",
        "Build the audience where it is sent: connect and run New-InsiderAudience there.", path);

    /// <summary>The values of a remote file are wanted on this machine.</summary>
    public static InsiderException AudienceFileRemote(string path) => new(
        nameof(AudienceFileRemote), InsiderErrorKind.InvalidOperation,
        $"'{path}' is inside Snowflake, and its values do not come to this machine.",
        "Compare, divide or count the people in the query, or build the audience on this machine: New-InsiderAudience -Connection.", path);

    /// <summary>The entry for an error of the file system while writing.</summary>
    internal static InsiderException Writing(string path, Exception cause) =>
        cause is IOException io && DurableFolder.IsDiskFull(io) ? AudienceDiskFull(path, cause) : AudienceNotWritable(path, cause);
}
