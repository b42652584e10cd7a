using System.Data.Common;
using System.Text;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;

namespace InsiderOne.Orchestrations;

/// <summary>Builds the audience of a run.</summary>
internal static class OrchestrationBuild
{
    /// <summary>Reads the source and writes the audience into the session's private folder.</summary>
    /// <param name="source">The source.</param>
    /// <param name="attributeName">The attribute.</param>
    /// <param name="files">Files of this machine, which take the place of the stored ones; null for those.</param>
    /// <param name="connection">The connection of a query; null for files.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static InsiderAudience Run(
        OrchestrationSource source, string attributeName, IReadOnlyList<string>? files, DbConnection? connection, IProgress<AudienceProgress> progress, CancellationToken cancellationToken)
    {
        var options = new AudienceOptions { AttributeName = attributeName, DefaultRegion = source.DefaultRegion, OutputDirectory = AudienceSession.FolderPath };
        using var reader = connection is null ? Files(source, attributeName, files) : Query(source, attributeName, connection, cancellationToken);
        return AudienceBuilder.Build(reader, options, progress, TimeProvider.System, cancellationToken);
    }

    private static IAudienceReader Files(OrchestrationSource source, string attributeName, IReadOnlyList<string>? files) => FileSource.Open(
        files ?? StoredPaths.Existing(source.Path),
        attributeName,
        new FileSourceOptions
        {
            Format = source.Format,
            Text = new CsvSourceOptions { Column = source.Column, NoHeader = source.NoHeader, Delimiter = source.Delimiter, Encoding = Named(source.Encoding) },
            WorkDirectory = AudienceSession.FolderPath,
        });

    private static QueryAudienceReader Query(OrchestrationSource source, string attributeName, DbConnection connection, CancellationToken cancellationToken) => QueryAudienceReader.Open(
        new AudienceQuery { Connection = connection, Text = source.Query!, TimeoutSeconds = source.QueryTimeoutSeconds, Column = source.Column }, attributeName, cancellationToken);

    private static Encoding? Named(string? name) => name is null ? null : EncodingAttribute.Named(name);
}
