using System.Globalization;
using CsvHelper;

namespace InsiderOne.Core.Audiences;

/// <summary>What can go wrong when a source is read, and what to do about it.</summary>
public static class SourceErrors
{
    /// <summary>There is no such file.</summary>
    public static InsiderException AudienceSourceNotFound(string path, Exception? cause = null) => new(
        nameof(AudienceSourceNotFound), InsiderErrorKind.ObjectNotFound,
        $"The file '{path}' does not exist.",
        "Check the path. -Path takes wildcards; -LiteralPath takes a name as it is.", path, cause);

    /// <summary>The path is a folder.</summary>
    public static InsiderException AudienceSourceIsFolder(string path) => new(
        nameof(AudienceSourceIsFolder), InsiderErrorKind.InvalidArgument,
        $"'{path}' is a folder, not a file.", "Give the path of a file in it.", path);

    /// <summary>The folder has no file to read.</summary>
    public static InsiderException AudienceFolderEmpty(string path) => new(
        nameof(AudienceFolderEmpty), InsiderErrorKind.ObjectNotFound,
        $"The folder '{path}' has no files. Folders in it are not searched, and names that begin with '.' or '_' do not count.",
        "Check the export that fills it, or name the folder further down.", path);

    /// <summary>One of several files has other columns than the first.</summary>
    public static InsiderException AudienceHeaderDiffers(string path, IReadOnlyList<string> found, string first) => new(
        nameof(AudienceHeaderDiffers), InsiderErrorKind.InvalidData,
        $"'{path}' has other columns ({HeaderText.Show(found)}) than '{first}', the first file of this source.",
        "Build an audience of each kind of file, or take the file out of the folder or the wildcards.", path);

    /// <summary>The file is no longer the one that was opened.</summary>
    public static InsiderException AudienceSourceChanged(string path) => new(
        nameof(AudienceSourceChanged), InsiderErrorKind.ResourceUnavailable,
        $"'{path}' was changed while it was read, so nobody can tell which rows came in.",
        "Wait until the program that writes it has ended, then try again.", path);

    /// <summary>A parameter for rows of text was given for a file of another kind.</summary>
    public static InsiderException AudienceOptionForCsvOnly(string path, string option, InsiderSourceFormat format) => new(
        nameof(AudienceOptionForCsvOnly), InsiderErrorKind.InvalidArgument,
        $"-{option} is for CSV and TSV files, and '{path}' is read as {format}.",
        $"Leave -{option} out, or name what the file is with -Format.", path);

    /// <summary>This account may not read the file.</summary>
    public static InsiderException AudienceSourceAccessDenied(string path, Exception? cause = null) => new(
        nameof(AudienceSourceAccessDenied), InsiderErrorKind.PermissionDenied,
        $"This account may not read '{path}'.", "Ask for read access to the file, or copy it to a folder of yours.", path, cause);

    /// <summary>Another program has locked the file.</summary>
    public static InsiderException AudienceSourceInUse(string path, Exception? cause = null) => new(
        nameof(AudienceSourceInUse), InsiderErrorKind.ResourceUnavailable,
        $"Another program is using '{path}'.", "Close it there, or wait until it has been written, then try again.", path, cause);

    /// <summary>Reading failed.</summary>
    public static InsiderException AudienceSourceUnreadable(string path, Exception cause) => new(
        nameof(AudienceSourceUnreadable), InsiderErrorKind.ReadError,
        $"'{path}' could not be read: {cause.Message}", "Check that the disk or network share is reachable, then try again.", path, cause);

    /// <summary>The file has no content.</summary>
    public static InsiderException AudienceSourceEmpty(string path) => new(
        nameof(AudienceSourceEmpty), InsiderErrorKind.InvalidData,
        $"The file '{path}' is empty.", "Check the export that wrote it.", path);

    /// <summary>The file has a header and nothing else.</summary>
    public static InsiderException AudienceHeaderOnly(string path) => new(
        nameof(AudienceHeaderOnly), InsiderErrorKind.InvalidData,
        $"The file '{path}' has a header but no rows.",
        "Check the export that wrote it. If its one line is a value, use -NoHeader.", path);

    /// <summary>The first row is no header.</summary>
    public static InsiderException AudienceHeaderMissing(string path, int count) => new(
        nameof(AudienceHeaderMissing), InsiderErrorKind.InvalidData,
        count == 1
            ? $"The first row of '{path}' looks like data, not like a column name. It is not shown, because it may be personal."
            : string.Create(CultureInfo.InvariantCulture, $"The first row of '{path}' ({count} columns) looks like data, not like column names. It is not shown, because it may be personal."),
        count == 1 ? "Use -NoHeader for a bare list of values." : "Give the file a header row, then name the column with -Column.", path);

    /// <summary>A bare list begins with the attribute's name.</summary>
    public static InsiderException AudienceHeaderPresent(string path, string attributeName) => new(
        nameof(AudienceHeaderPresent), InsiderErrorKind.InvalidData,
        $"The first row of '{path}' is '{attributeName}', so the file has a header.", "Leave -NoHeader out.", path);

    /// <summary>The one column has another name.</summary>
    public static InsiderException AudienceColumnMismatch(string path, string found, string attributeName) => new(
        nameof(AudienceColumnMismatch), InsiderErrorKind.InvalidData,
        $"'{path}' has one column, '{HeaderText.Show(found)}', but the attribute is '{attributeName}'.",
        $"Use -Column '{HeaderText.Show(found)}' to take it all the same, or another -AttributeName; if it is the first value of a bare list, use -NoHeader.", path);

    /// <summary>The file has more columns than an audience.</summary>
    public static InsiderException AudienceNotOneColumn(string path, IReadOnlyList<string> found, string attributeName)
    {
        var hint = found.FirstOrDefault(name => string.Equals(name, attributeName, StringComparison.OrdinalIgnoreCase));
        return new InsiderException(
            nameof(AudienceNotOneColumn), InsiderErrorKind.InvalidData,
            string.Create(CultureInfo.InvariantCulture, $"'{path}' has {found.Count} columns: {HeaderText.Show(found)}. An audience is one column named '{attributeName}'."),
            hint is null ? "Use -Column NAME to take one of them." : $"Use -Column {hint} to take that one.", path);
    }

    /// <summary>No column has the name.</summary>
    public static InsiderException AudienceColumnNotFound(string path, string column, IReadOnlyList<string> found) => new(
        nameof(AudienceColumnNotFound), InsiderErrorKind.InvalidArgument,
        $"'{path}' has no column '{HeaderText.Show(column)}'. It has: {HeaderText.Show(found)}.",
        "Give one of these names to -Column, or the file's -Delimiter if they run together.", path);

    /// <summary>Several columns have the name.</summary>
    public static InsiderException AudienceColumnAmbiguous(string path, string column, int count) => new(
        nameof(AudienceColumnAmbiguous), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"'{path}' has {count} columns named '{HeaderText.Show(column)}'."),
        "Rename or remove all but one of them.", path);

    /// <summary>A bare list has no names to choose a column by.</summary>
    public static InsiderException AudienceColumnWithoutHeader(string column) => new(
        nameof(AudienceColumnWithoutHeader), InsiderErrorKind.InvalidArgument,
        $"The column '{HeaderText.Show(column)}' cannot be found in a file without a header.", "Use either -Column or -NoHeader.");

    /// <summary>A bare list has several columns.</summary>
    public static InsiderException AudienceListTooWide(string path, int count) => new(
        nameof(AudienceListTooWide), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"'{path}' has {count} columns, so it is no bare list of values."),
        "Give the file a header row and use -Column instead of -NoHeader.", path);

    /// <summary>The delimiter cannot be one.</summary>
    public static InsiderException AudienceDelimiterInvalid(char delimiter) => new(
        nameof(AudienceDelimiterInvalid), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)delimiter:X4} cannot delimit columns."),
        "Give one ASCII character that is no quote and no line break, such as ',' or ';' or a tab.");

    /// <summary>The file's text is in another encoding.</summary>
    public static InsiderException AudienceEncodingUnknown(string path) => new(
        nameof(AudienceEncodingUnknown), InsiderErrorKind.InvalidData,
        $"The header of '{path}' is not UTF-8, and the file has no byte order mark.",
        "Name its encoding with -Encoding, for example unicode (UTF-16) or latin1.", path);

    /// <summary>A quoted field runs to the end of the file.</summary>
    public static InsiderException AudienceQuoteNotClosed(string path, long row) => new(
        nameof(AudienceQuoteNotClosed), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"A quote opened in {(row == 0 ? "the header" : $"row {row}")} of '{path}' is never closed, so every row after it is part of one value."),
        "Correct the quote in that row, or export the file again.", path);

    /// <summary>A row is larger than memory may hold.</summary>
    public static InsiderException AudienceRowTooLong(string path, long row, Exception? cause = null) => new(
        nameof(AudienceRowTooLong), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"Row {row} of '{path}' is longer than any row of a customer file."),
        "Look for a quote that is opened there and not closed, for missing line ends, or for a wrong -Encoding.", path, cause);

    /// <summary>The compressed file is damaged.</summary>
    public static InsiderException AudienceGzipDamaged(string path, Exception? cause = null) => new(
        nameof(AudienceGzipDamaged), InsiderErrorKind.InvalidData,
        $"The compressed file '{path}' is damaged or was cut off.", "Copy or export it again; gzip -t checks it.", path, cause);

    /// <summary>The entry for an error of the file system while opening.</summary>
    internal static InsiderException Opening(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => AudienceSourceNotFound(path, cause),
        UnauthorizedAccessException => AudienceSourceAccessDenied(path, cause),
        // EWOULDBLOCK of Linux and macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
        IOException { HResult: 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021) } => AudienceSourceInUse(path, cause),
        _ => AudienceSourceUnreadable(path, cause),
    };

    /// <summary>The entry for an error while reading; null for one that is none of the source's.</summary>
    internal static InsiderException? Reading(string path, long row, Exception cause) => cause switch
    {
        CsvFormatException => AudienceRowTooLong(path, row, cause),
        InvalidDataException => AudienceGzipDamaged(path, cause),
        IOException => AudienceSourceUnreadable(path, cause),
        _ => null,
    };
}
