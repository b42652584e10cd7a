namespace InsiderOne.Core.Audiences;

/// <summary>Files, or folders of files, that are read as one source.</summary>
public static class FileSource
{
    /// <summary>The path that means standard input.</summary>
    public const string StandardInput = SourceInput.StandardInputPath;

    /// <summary>Opens files and folders as one source. Files are read in the ordinal order of their paths.</summary>
    /// <param name="paths">Files, folders, or <see cref="StandardInput"/> alone.</param>
    /// <param name="attributeName">The attribute, which is the column's name unless the options give another.</param>
    /// <param name="options">How to read the files.</param>
    /// <exception cref="InsiderException">A file cannot be read, or has no such column. Later files are opened when their turn comes.</exception>
    public static IAudienceReader Open(IEnumerable<string> paths, string attributeName, FileSourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(options);
        AttributeName.Require(attributeName);
        var files = SourcePaths.Files(paths);
        return files.Count == 1
            ? OpenFile(files[0], attributeName, options)
            : new FileSetReader(files, path => OpenFile(path, attributeName, options with { Text = options.Text with { AllowNoRows = true } }));
    }

    private static IFileReader OpenFile(string path, string attributeName, FileSourceOptions options)
    {
        var text = options.Text;
        var format = options.Format == InsiderSourceFormat.Auto ? SourceFormats.FromName(path) : options.Format;
        if (format is InsiderSourceFormat.Csv) return CsvAudienceReader.Open(path, attributeName, text);
        if (format is InsiderSourceFormat.Tsv) return CsvAudienceReader.Open(path, attributeName, text with { Delimiter = text.Delimiter ?? '\t' });
        if (text.NoHeader) throw SourceErrors.AudienceOptionForCsvOnly(path, nameof(text.NoHeader), format);
        if (text.Delimiter is not null) throw SourceErrors.AudienceOptionForCsvOnly(path, nameof(text.Delimiter), format);
        return format == InsiderSourceFormat.Parquet
            ? ParquetAudienceReader.Open(path, attributeName, text.Column, text.SplitBy, options.WorkDirectory)
            : JsonLinesAudienceReader.Open(path, attributeName, text);
    }
}
