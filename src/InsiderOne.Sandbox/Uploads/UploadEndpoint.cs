using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Processing;
using InsiderOne.Sandbox.Statistics;

namespace InsiderOne.Sandbox.Uploads;

/// <summary><c>POST /fps/v1/upload</c>: create a segment. Limit, headers, faults, body, name, in this order.</summary>
internal sealed partial class UploadEndpoint(
    SandboxOptions options,
    RequestLimit limit,
    FaultPlan plan,
    SegmentNames names,
    SegmentProcessor processor,
    SandboxStatistics statistics,
    FaultCommitter committer,
    ILogger<UploadEndpoint> logger)
{
    /// <summary>Answers an upload, or commits the fault that is due.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var record = statistics.Upload();
        if (!limit.Admits(context.Request))
        {
            await AnswerAsync(context, record, UploadAnswers.Throttled);
            return;
        }

        if (UploadHeaders.Refusal(context.Request, options) is { } refusal)
        {
            await AnswerAsync(context, record, refusal);
            return;
        }

        var upload = await UploadRequest.ReadAsync(context.Request);
        var faults = plan.Next();
        record.SegmentName = upload?.SegmentName;
        record.Faults = faults.Names;
        await (faults.Refusal is { } fault ? committer.CommitAsync(context, fault, answer => AnswerAsync(context, record, answer)) : AnswerAsync(context, record, upload, faults));
    }

    private async Task AnswerAsync(HttpContext context, UploadRecord record, UploadRequest? upload, FaultSet faults)
    {
        if (upload is not { IsComplete: true, SegmentName: { } name, AttributeName: { } attribute, CallbackAddress: { } callback })
        {
            await AnswerAsync(context, record, UploadAnswers.InvalidPayload);
            return;
        }

        if (upload.FileAddress is not { } file)
        {
            await AnswerAsync(context, record, UploadAnswers.FileUrlInvalid);
            return;
        }

        if (!names.TryTake(name))
        {
            await AnswerAsync(context, record, UploadAnswers.NameInUse);
            return;
        }

        // The segment exists from here on, whatever becomes of the connection.
        statistics.SegmentAccepted();
        await AcceptAsync(context, record, new AcceptedSegment(name, attribute, file, callback, faults));
    }

    private async Task AcceptAsync(HttpContext context, UploadRecord record, AcceptedSegment segment)
    {
        if (segment.Faults.Contains(Fault.SlowAnswer))
            await committer.WaitAsync();
        if (segment.Faults.Contains(Fault.CallbackBeforeAnswer))
            await processor.ProcessAsync(segment);

        if (segment.Faults.Contains(Fault.DropAfterAccept))
            context.Abort();
        else
            await AnswerAsync(context, record, UploadAnswers.Accepted);

        if (!segment.Faults.Contains(Fault.CallbackBeforeAnswer))
        {
            // Not before the answer is out: a callback that overtakes it is a fault of its own.
            await context.Response.CompleteAsync();
            _ = processor.ProcessAsync(segment);
        }
    }

    private Task AnswerAsync(HttpContext context, UploadRecord record, UploadAnswer answer)
    {
        LogAnswer(answer.Status, record.SegmentName);
        record.Status = answer.Status;
        return answer.WriteAsync(context.Response);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answered {Status} to an upload of segment {SegmentName}.")]
    private partial void LogAnswer(int status, string? segmentName);
}
