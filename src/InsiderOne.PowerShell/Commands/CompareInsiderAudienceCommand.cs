using System.Management.Automation;
using System.Security;
using InsiderOne.Audiences;
using InsiderOne.Core;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Counts what an audience has more and less than an earlier send.</summary>
[Cmdlet(VerbsData.Compare, "InsiderAudience", DefaultParameterSetName = SegmentSet)]
[OutputType(typeof(InsiderAudienceComparison))]
public sealed class CompareInsiderAudienceCommand : AsyncCmdlet
{
    private const string SegmentSet = "Segment";
    private const string IdSet = "Id";
    private const string PathSet = "Path";

    /// <summary>What New-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Audience]
    public InsiderAudience? Audience { get; set; }

    /// <summary>The earlier send.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SegmentSet)]
    [Segment]
    public InsiderSegment? Segment { get; set; }

    /// <summary>The id of the earlier send.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>A list to compare with, as it was sent: one value a line, no header.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A new CSV file of the values that were added. It is personal data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AddedPath { get; set; }

    /// <summary>A new CSV file of the values that were removed. It is personal data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RemovedPath { get; set; }

    /// <summary>The key the digests were made with, from a vault; a file of this user on this machine when not given.</summary>
    [Parameter(ParameterSetName = SegmentSet)]
    [Parameter(ParameterSetName = IdSet)]
    public SecureString? DigestKey { get; set; }

    /// <summary>The store of the earlier send: a folder, or <c>s3://bucket/prefix</c>.</summary>
    [Parameter(ParameterSetName = SegmentSet)]
    [Parameter(ParameterSetName = IdSet)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var paths = new FileSystemPaths(SessionState);
        var options = new ComparisonOptions
        {
            WorkDirectory = AudienceSession.FolderPath,
            AddedPath = AddedPath is null ? null : paths.Unresolved(AddedPath),
            RemovedPath = RemovedPath is null ? null : paths.Unresolved(RemovedPath),
        };
        var comparison = new EarlierComparison(options, () => DigestKeyParameter.ToCompareWith(DigestKey));
        if (ParameterSetName == PathSet)
        {
            await WriteObjectAsync(await WithListAsync(comparison, paths.ExistingLiteral(Path), cancellationToken));
            return;
        }

        var id = SegmentId.Parse(Segment?.Id ?? Id);
        await WriteObjectAsync(await comparison.CompareAsync(StoreParameter.Open(Store ?? Segment?.Store), id, Audience!, cancellationToken));
    }

    private async Task<InsiderAudienceComparison> WithListAsync(EarlierComparison comparison, string path, CancellationToken cancellationToken)
    {
        var options = new AudienceOptions { AttributeName = Audience!.AttributeName, AttributeType = Audience.AttributeType, OutputDirectory = AudienceSession.FolderPath };
        var earlier = await ListFile.ReadAsync(path, options, cancellationToken);
        try
        {
            return await Task.Run(() => comparison.Compare(earlier, Audience, cancellationToken), cancellationToken);
        }
        finally
        {
            AudienceFiles.Delete(earlier);
        }
    }
}
