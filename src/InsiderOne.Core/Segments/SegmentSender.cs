using InsiderOne.Core.Api;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Digests;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Sends one file: journal the plan, stage, presign, journal the request, POST, journal the answer. A crash between any two of these can be told apart afterwards.</summary>
public sealed class SegmentSender
{
    private readonly IStore _store;
    private readonly SegmentApi _api;
    private readonly InsiderCredential _credential;
    private readonly SendSettings _settings;
    private readonly TimeProvider _time;
    private readonly SegmentJournal _journal;
    private readonly SegmentEnder _ender;
    private readonly FileOffer _offer;

    /// <summary>Makes a sender.</summary>
    /// <exception cref="InsiderException"><c>AddressNotSecure</c>, <c>AddressNotReachable</c>.</exception>
    public SegmentSender(IStore store, SegmentApi api, InsiderCredential credential, SendSettings settings, TimeProvider time)
    {
        AddressRules.RequireSecure(settings.RelayUri, "callback address");
        AddressRules.RequireReachable(settings.RelayUri, credential.BaseUri, "relay's address");
        AddressRules.RequireReachable(store.DownloadOrigin(settings.RelayUri), credential.BaseUri, "address the file is downloaded from");
        _store = store;
        _api = api;
        _credential = credential;
        _settings = settings;
        _time = time;
        _journal = new SegmentJournal(store);
        _ender = new SegmentEnder(store, time);
        _offer = new FileOffer(store, credential, settings, time);
    }

    /// <summary>Sends one segment. What becomes of it once its plan is journaled is in the result, not in an exception.</summary>
    /// <exception cref="InsiderException">The plan could not be journaled; there is no segment.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the request left; the journal says <see cref="SubmissionOutcome.NotSent"/>.</exception>
    public async Task<SentSegment> SendAsync(SegmentPlan plan, CancellationToken cancellationToken)
    {
        var id = SegmentId.New(_time);
        var token = CallbackToken.New();
        // The id's own time, so that -After and -Before, which read ids, and PlannedAt agree to the tick.
        var planned = plan.ToRecord(_settings, _credential, token, id.CreatedAt);
        await _journal.WriteAsync(id, planned, cancellationToken);
        RequestedRecord? requested = null;
        Submission submission;
        try
        {
            await KeepDigestsAsync(id, plan, cancellationToken);
            var (fileUri, now, expiresAt) = await _offer.MakeAsync(id, plan.File, cancellationToken);
            var request = new UploadRequest(
                plan.SegmentName, fileUri, CallbackToken.CallbackUri(_settings.RelayUri, id, token), planned.WireAttributeName);
            requested = new RequestedRecord { At = now, Writer = SegmentJournal.Writer, Host = _credential.BaseUri.Authority, FileExpiresAt = expiresAt };
            await _journal.WriteAsync(id, requested, cancellationToken);
            submission = await _api.SubmitAsync(request, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await AbandonAsync(id, "stopped before the request left");
            throw;
        }
        catch (InsiderException e)
        {
            var answered = await AbandonAsync(id, e.Message);
            return new SentSegment(SegmentState.Derive(new SegmentHistory(id, planned, requested, answered), [], _store.Uri, _time.GetUtcNow()), [], e);
        }

        return await RecordAsync(new SegmentHistory(id, planned, requested, null), submission);
    }

    /// <summary>Keeps the digests of the values before the request leaves: who asked for them can rely on them.</summary>
    private async Task KeepDigestsAsync(SegmentId id, SegmentPlan plan, CancellationToken cancellationToken)
    {
        if (_settings.DigestKey is not { } key) return;
        using var digests = await Task.Run(() => DigestFile.Create(key, plan.Audience with { Files = [plan.File] }, cancellationToken), cancellationToken);
        await _store.StageAsync(StoreKeys.Digest(id), digests.Path, null, cancellationToken);
    }

    /// <summary>Journals the answer. It is never cancelled: the request has left, and the journal must say so. If it cannot, the segment is there all the same, and its callback will be.</summary>
    private async Task<SentSegment> RecordAsync(SegmentHistory history, Submission submission)
    {
        var answered = new AnsweredRecord
        {
            At = _time.GetUtcNow(),
            Writer = SegmentJournal.Writer,
            Outcome = submission.Outcome,
            HttpStatus = submission.Last.HttpStatus,
            Message = submission.Last.Message,
            AttemptCount = submission.Attempts.Count,
        };
        var segment = SegmentState.Derive(history with { Answered = answered }, [], _store.Uri, _time.GetUtcNow());
        try
        {
            await _journal.WriteAsync(history.Id, answered, CancellationToken.None);
            await _ender.EndAsync(history.Planned, segment, CancellationToken.None);
            // What Insider One did not take is nothing to compare with.
            if (_settings.DigestKey is not null && segment.Status is InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent)
                await _store.DeleteAsync(StoreKeys.Digest(history.Id), CancellationToken.None);
            return new SentSegment(segment, submission.Attempts, null);
        }
        catch (InsiderException e)
        {
            return new SentSegment(segment, submission.Attempts, e);
        }
    }

    /// <summary>Says in the journal that nothing left, and removes the file. Failing that, the journal still shows that no request was answered.</summary>
    private async Task<AnsweredRecord> AbandonAsync(SegmentId id, string message)
    {
        var answered = new AnsweredRecord
        {
            At = _time.GetUtcNow(),
            Writer = SegmentJournal.Writer,
            Outcome = SubmissionOutcome.NotSent,
            Message = message,
            AttemptCount = 0,
        };
        try
        {
            await _store.DeleteAsync(StoreKeys.Staged(id), CancellationToken.None);
            if (_settings.DigestKey is not null) await _store.DeleteAsync(StoreKeys.Digest(id), CancellationToken.None);
            await _journal.WriteAsync(id, answered, CancellationToken.None);
        }
        catch (InsiderException)
        {
            // The store is what failed; its error is on its way already.
        }

        return answered;
    }
}
