using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Files with events: CSV, TSV, or JSON Lines.</summary>
public static class EventFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, or <see cref="FileSource.StandardInput"/>.</param>
    /// <param name="format">What it is; by default what its name says.</param>
    /// <param name="options">How text is read.</param>
    /// <exception cref="InsiderException">The file cannot be read, has no header, or is of another kind.</exception>
    public static IEventReader Open(string path, InsiderSourceFormat format, CsvSourceOptions options)
    {
        if (format == InsiderSourceFormat.Auto) format = SourceFormats.FromName(path);
        if (format == InsiderSourceFormat.Tsv) options = options with { Delimiter = options.Delimiter ?? '\t' };
        if (format is not (InsiderSourceFormat.Csv or InsiderSourceFormat.Tsv or InsiderSourceFormat.JsonLines)) throw EventErrors.EventFormatNotSupported(path, format);
        var input = SourceInput.Open(path);
        try
        {
            return format == InsiderSourceFormat.JsonLines ? new JsonLinesEventReader(input, options) : new CsvEventReader(input, options);
        }
        catch (Exception e)
        {
            input.Dispose();
            if (SourceErrors.Reading(input.Name, 1, e) is { } error) throw error;
            throw;
        }
    }
}
