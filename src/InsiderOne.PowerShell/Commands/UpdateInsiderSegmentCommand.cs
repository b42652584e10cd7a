using System.Globalization;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Sends the list of an earlier segment again, with some values more or less, as a segment of the next free name.</summary>
[Cmdlet(VerbsData.Update, "InsiderSegment", SupportsShouldProcess = true, DefaultParameterSetName = SegmentSet)]
[OutputType(typeof(InsiderSegment))]
public sealed class UpdateInsiderSegmentCommand : SegmentSendCmdlet
{
    private const string SegmentSet = "Segment";
    private const string IdSet = "Id";
    private const string PathSet = "Path";

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>The earlier segment.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SegmentSet)]
    [Segment]
    public InsiderSegment? Segment { get; set; }

    /// <summary>The id of the earlier segment.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>A copy of the list that was sent: one value a line, no header.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The attribute the values of the list belong to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ArgumentCompleter(typeof(AttributeNameCompleter))]
    public string AttributeName { get; set; } = "";

    /// <summary>The type of a custom attribute's values.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public InsiderAttributeType AttributeType { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public override InsiderCredentialReference? Credential { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public override string? Destination { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? WireAttributeName { get; set; }

    /// <summary>Values that come to the list: strings, audiences, files.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public object[]? Add { get; set; }

    /// <summary>Values that go: strings, audiences, files. One that is added too goes.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public object[]? Remove { get; set; }

    /// <summary>The whole new list: strings, audiences, files.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public object[]? ReplaceWith { get; set; }

    /// <summary>The new segment's name, with <c>{n}</c> for the next free number; the earlier name with <c>-2</c>, <c>-3</c> when not given.</summary>
    [Parameter(ParameterSetName = SegmentSet)]
    [Parameter(ParameterSetName = IdSet)]
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? SegmentName { get; set; }

    /// <summary>The largest share of the earlier values that may be gone, in per cent; more stops the send.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double MaxShrinkPercent { get; set; } = SegmentUpdate.DefaultMaxShrinkPercent;

    /// <summary>The country of phone numbers without <c>+</c>: two letters, such as <c>DE</c>.</summary>
    [Parameter]
    public string? DefaultRegion { get; set; }

    /// <summary>The largest file, in bytes. A larger list becomes several files, and several segments.</summary>
    [Parameter]
    public long MaxFileBytes { get; set; } = AudienceOptions.DefaultMaxFileBytes;

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (Credential is null && Destination is null) throw UpdateErrors.UpdateTargetMissing();
        if (Add is null && Remove is null && ReplaceWith is null) throw UpdateErrors.UpdateChangeMissing();
        if (Add is not null && ReplaceWith is not null) throw UpdateErrors.UpdateChangeConflict();
        await UseAsync(cancellationToken);
        var path = ParameterSetName == PathSet ? new FileSystemPaths(SessionState).ExistingLiteral(Path) : null;
        try
        {
            if (path is null) await UpdateAsync(SegmentId.Parse(Segment?.Id ?? Id), cancellationToken);
            else await UpdateAsync(path, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }

    /// <inheritdoc/>
    private protected override IStore OpenStore() => StoreParameter.Open(Store ?? Segment?.Store);

    private async Task UpdateAsync(SegmentId id, CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var send = await EarlierSend.FindAsync(store, id, cancellationToken);
        // Of a send in parts, one part stands for all.
        if (!_done.Add(send.Parts[0].Id.ToString())) return;
        if (!await ShouldProcessAsync(TargetOf($"segment '{send.BaseName}'"), Action())) return;
        var origin = await send.OriginAsync(cancellationToken);
        var options = Options(send.First.AttributeName, send.First.AttributeType);
        var update = await SegmentUpdate.BuildAsync(send, Sources(options.AttributeName), ReplaceWith is not null, options, TimeProvider.System, cancellationToken);
        // Who kept the file once wants to update again.
        var keepFile = MyInvocation.BoundParameters.ContainsKey(nameof(KeepFile)) ? KeepFile.IsPresent : send.First.KeepFile;
        // What Insider One knows the attribute by has not changed; a destination says it for all its sends.
        var wire = Destination is null && WireAttributeName is null ? send.First.WireAttributeName : null;
        var lineage = new SegmentLineage(send.Parts[0].Id.ToString(), origin.First.At, keepFile, wire);
        await SendAsync(update, lineage, SegmentName ?? origin.BaseName, cancellationToken);
    }

    private async Task UpdateAsync(string path, CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync(TargetOf($"list '{path}'"), Action())) return;
        var options = Options(AttributeName, AttributeType);
        var earlier = await ListFile.ReadAsync(path, options, cancellationToken);
        try
        {
            var update = await Task.Run(
                () => SegmentUpdate.Build(earlier, Sources(AttributeName), ReplaceWith is not null, options, TimeProvider.System, cancellationToken), cancellationToken);
            await SendAsync(update, new SegmentLineage(null, TimeProvider.System.GetUtcNow(), KeepFile), SegmentName!, cancellationToken);
        }
        finally
        {
            AudienceFiles.Delete(earlier);
        }
    }

    private async Task SendAsync(SegmentUpdate update, SegmentLineage lineage, string template, CancellationToken cancellationToken)
    {
        try
        {
            if (update.Audience.InvalidCount > 0)
                await WriteWarningAsync(string.Create(CultureInfo.InvariantCulture, $"{update.Audience.InvalidCount:N0} values for the update of '{update.Audience.Source}' are not valid and were left out."));
            update.RequireSize(MaxShrinkPercent);
            await WriteVerboseAsync(Counts(update));
            await RequireAudienceAsync(update.Audience, force: false, cancellationToken);
            var sender = (await SessionAsync(cancellationToken)).Sender;
            var names = await NextSegmentName.FindAsync(OpenStore(), PartnerName, lineage.Since, template, SegmentName is not null, TimeProvider.System, cancellationToken);
            foreach (var result in await UpdateSender.SendAsync(sender, names, update.Audience, lineage, WriteVerboseAsync, cancellationToken)) await EmitAsync(result);
        }
        finally
        {
            AudienceFiles.Delete(update.Audience);
        }
    }

    private UpdateSources Sources(string attributeName) => new()
    {
        Add = ValueSources.Of(ReplaceWith is null ? nameof(Add) : nameof(ReplaceWith), ReplaceWith ?? Add ?? [], attributeName),
        Remove = ValueSources.Of(nameof(Remove), Remove ?? [], attributeName),
    };

    private AudienceOptions Options(string attributeName, InsiderAttributeType type) => new()
    {
        AttributeName = attributeName,
        AttributeType = type,
        DefaultRegion = DefaultRegion,
        MaxFileBytes = MaxFileBytes,
        OutputDirectory = AudienceSession.FolderPath,
    };

    private string Action() => ReplaceWith is not null
        ? "send another list under its next free name"
        : $"{(Add is null ? "remove values" : Remove is null ? "add values" : "add and remove values")} and send the list under its next free name";

    private static string Counts(SegmentUpdate update) => update.KeptCount is { } kept
        ? string.Create(CultureInfo.InvariantCulture, $"Of {update.EarlierCount:N0} values {kept:N0} stay, {update.EarlierCount - kept:N0} go and {update.Audience.SentCount - kept:N0} come.")
        : string.Create(CultureInfo.InvariantCulture, $"{update.Audience.SentCount:N0} values take the place of {update.EarlierCount:N0}.");
}
