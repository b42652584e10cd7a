namespace InsiderOne.Core.Reports;

/// <summary>What can go wrong with a report.</summary>
public static class ReportErrors
{
    /// <summary>The file exists.</summary>
    public static InsiderException ReportExists(string path) => new(
        nameof(ReportExists), InsiderErrorKind.ResourceExists,
        $"The report '{path}' exists already.",
        "Give -Force to replace it, or another path, for example one with the date in it.", path);

    /// <summary>The file cannot be written.</summary>
    public static InsiderException ReportNotWritable(string path, Exception cause) => new(
        nameof(ReportNotWritable), cause is UnauthorizedAccessException ? InsiderErrorKind.PermissionDenied : InsiderErrorKind.WriteError,
        $"The report '{path}' cannot be written: {cause.Message}",
        "Give the path of a file in a folder that exists, to which this account may write and whose disk has room.", path, cause);

    /// <summary>Two formats were asked for.</summary>
    public static InsiderException ReportFormatAmbiguous() => new(
        nameof(ReportFormatAmbiguous), InsiderErrorKind.InvalidArgument,
        "A report is one file, so it cannot be CSV and JSON at once.",
        "Give -AsCsv or -AsJson, or run the command once for each.");
}
