using System.Collections;
using System.Globalization;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Events;
using InsiderOne.Credentials;
using InsiderOne.Events;
using InsiderOne.Parameters;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Sends events and attributes of users to Insider One.</summary>
[Cmdlet(VerbsCommunications.Send, "InsiderEvent", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(InsiderEventSummary))]
public sealed partial class SendInsiderEventCommand : RowSourceCmdlet
{
    private const string Pipeline = "pipeline";

    private InsiderCredential? _credential;
    private Uri? _address;
    private EventMapping? _mapping;
    private EventRowFile? _rejected;
    private EventRowFile? _unconfirmed;
    private UpsertApi? _api;
    private EventDelivery? _delivery;
    private EventRun? _run;
    private EventProgressBar? _progress;
    // The columns of the objects so far.
    private readonly EventColumns _columns = new(Pipeline, StringComparer.OrdinalIgnoreCase);
    private bool? _isWanted;
    private bool _hasInput;

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync(CancellationToken cancellationToken)
    {
        // All that can be wrong with what was asked for is said before anything is read or sent.
        if (Credential!.Credential is not null) await OpenAsync(cancellationToken);
        _mapping = Mapping();
        EventLayout.Check(_mapping);
        var paths = new FileSystemPaths(SessionState);
        _rejected = RejectedPath is null ? null : new EventRowFile(paths.Unresolved(RejectedPath));
        _unconfirmed = new EventRowFile(UnconfirmedPath is null ? EventRowFile.DefaultPath(TimeProvider.System) : paths.Unresolved(UnconfirmedPath));
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _hasInput = true;
        if (ParameterSetName == PathSet) await SendFilesAsync([.. Path.SelectMany(Files)], cancellationToken);
        else if (ParameterSetName == LiteralPathSet) await SendFilesAsync(LiteralFiles(), cancellationToken);
        else if (InputObject!.BaseObject is FileSystemInfo file) await SendFilesAsync([file.FullName], cancellationToken);
        else await AddObjectAsync(InputObject, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        if (_run is not null) await CompleteAsync(_run, cancellationToken);
        // A pipeline that brought nothing must not look like one whose events were sent.
        else if (!_hasInput && MyInvocation.ExpectingInput) await WriteErrorAsync(EventErrors.EventSourceEmpty(Pipeline));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _run?.Dispose();
        _api?.Dispose();
        _rejected?.Dispose();
        _unconfirmed?.Dispose();
    }

    private IEnumerable<string> Files(string path) => path == FileSource.StandardInput ? StandardInput() : new FileSystemPaths(SessionState).Existing(path);

    private async Task SendFilesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!await ShouldProcessAsync(Target(), $"send the events of '{file}'")) continue;
            await OpenAsync(cancellationToken);
            await Task.Run(() => SendFileAsync(file, cancellationToken), cancellationToken);
        }
    }

    private async Task SendFileAsync(string file, CancellationToken cancellationToken)
    {
        using var reader = EventFile.Open(file, Format, TextOptions);
        using var run = Start(reader.Source, EventLayout.Of(_mapping!, reader.Source, reader.Names));
        try
        {
            for (var known = reader.Names.Count; run.End is null && reader.Read(); known = reader.Names.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.Names.Count > known) await run.WidenAsync(EventLayout.Of(_mapping!, reader.Source, reader.Names), cancellationToken);
                await AddAsync(run, reader.Cells(run.Layout.Columns), reader.Fault, Share(reader), cancellationToken);
            }
        }
        catch (InsiderException e)
        {
            // What was sent until then was sent, and the summary says so before the error ends the run.
            run.Stop(e);
        }

        await CompleteAsync(run, cancellationToken);
    }

    private async Task AddObjectAsync(PSObject row, CancellationToken cancellationToken)
    {
        _isWanted ??= await ShouldProcessAsync(Target(), "send the events of the pipeline");
        if (_isWanted == false) return;
        await OpenAsync(cancellationToken);
        var before = _columns.Names.Count;
        _columns.Add(PipelineRow.Names(row));
        if (_run is null) _run = Start(Pipeline, EventLayout.Of(_mapping!, Pipeline, _columns.Names));
        else if (_columns.Names.Count > before) await _run.WidenAsync(EventLayout.Of(_mapping!, Pipeline, _columns.Names), cancellationToken);
        await AddAsync(_run, EventObjects.Cells(row, _run.Layout.Columns), null, null, cancellationToken);
        if (_run.End is not null) await CompleteAsync(_run, cancellationToken);
    }

    private EventRun Start(string source, EventLayout layout)
    {
        _api ??= new UpsertApi(_credential!, _address!, TimeSpan.FromSeconds(TimeoutSeconds), ThrottleLimit, RetryAmbiguous);
        _delivery ??= new EventDelivery(_api, _rejected, _unconfirmed!);
        _progress = new EventProgressBar(source, TimeProvider.System);
        return new EventRun(source, layout, _delivery, BatchSize, ThrottleLimit);
    }

    private async Task AddAsync(EventRun run, object?[] cells, EventFault? fault, int? share, CancellationToken cancellationToken)
    {
        if (await run.AddAsync(cells, fault, cancellationToken) is { } error) await WriteErrorAsync(error);
        while (await run.TryTakeAsync() is { } result) await TellAsync(result);
        if (_progress!.Next(run.RowCount, run.SentCount, share) is { } record) await WriteProgressAsync(record);
    }

    /// <summary>Sends the rest, waits for all, and says what became of it; then ends the run where it cannot go on.</summary>
    private async Task CompleteAsync(EventRun run, CancellationToken cancellationToken)
    {
        await run.CompleteAsync(cancellationToken);
        while (await run.TakeAsync(cancellationToken) is { } result)
        {
            await TellAsync(result);
            if (_progress!.Next(run.RowCount, run.SentCount, null) is { } record) await WriteProgressAsync(record);
        }

        if (_progress!.End() is { } end) await WriteProgressAsync(end);
        await WriteObjectAsync(run.Summary(_address!, _rejected, _unconfirmed!));
        if (run.End is { } error) throw error;
        if (run.RowCount == 0) await WriteErrorAsync(EventErrors.EventSourceEmpty(run.Source));
    }

    private async Task TellAsync(EventBatchResult result)
    {
        for (var i = 0; i < result.Attempts.Count; i++)
            await WriteVerboseAsync(string.Create(CultureInfo.InvariantCulture, $"Try {i + 1} of {result.Rows}: {result.Attempts[i].Kind} ({result.Attempts[i].Message})."));
        // The error that ends the run is thrown, once.
        if (result.EndsRun) return;
        foreach (var error in result.Errors) await WriteErrorAsync(error);
    }

    /// <summary>Opens the credential when it is needed: what is only a name yet is not opened to ask a question, or for -WhatIf.</summary>
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_credential is not null) return;
        var credential = await CredentialParameter.OpenAsync(this, Credential!, StoreParameter.Open(Store), cancellationToken);
        _address = UpsertAddress.Of(credential.BaseUri, UpsertBaseUri);
        _credential = credential;
    }

    private string Target() => _credential is null ? $"Insider One with the credential '{Credential!.Name}'" : $"'{_credential.PartnerName}' at {_address!.Authority}";

    private static int? Share(IEventReader reader) => reader.ByteCount is > 0 and var total ? (int)Math.Min(100, 100 * reader.BytesRead / total) : null;

    private EventMapping Mapping() => new()
    {
        Identifiers = (IReadOnlyDictionary<string, string>?)Identifier,
        EventName = EventName,
        EventNameColumn = EventNameColumn,
        TimestampColumn = TimestampColumn,
        Parameters = (IReadOnlyDictionary<string, string>?)Parameter,
        Attributes = (IReadOnlyDictionary<string, string>?)Attribute,
        ValueTypes = Types(),
        TimeZone = TimeZone,
        DefaultRegion = DefaultRegion,
    };

    private Dictionary<string, InsiderAttributeType> Types()
    {
        var types = new Dictionary<string, InsiderAttributeType>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in ValueType ?? new Hashtable())
        {
            var name = entry.Key.ToString()!;
            if (!LanguagePrimitives.TryConvertTo<InsiderAttributeType>(entry.Value, CultureInfo.InvariantCulture, out var type)) throw EventErrors.EventValueTypeUnknown(name);
            types[name] = type;
        }

        return types;
    }
}
