using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>A list of values that a user kept, one a line and without a header, as it was sent.</summary>
internal static class ListFile
{
    /// <summary>Reads the list into an audience of this session.</summary>
    /// <exception cref="InsiderException">The file cannot be read, or is no such list.</exception>
    public static Task<InsiderAudience> ReadAsync(string path, AudienceOptions options, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var source = new FileSourceOptions { WorkDirectory = options.OutputDirectory, Format = InsiderSourceFormat.Csv, Text = new CsvSourceOptions { NoHeader = true } };
            using var reader = FileSource.Open([path], options.AttributeName, source);
            return AudienceBuilder.Build(reader, options, null, TimeProvider.System, cancellationToken);
        },
        cancellationToken);
}
