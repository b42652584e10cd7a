using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Statistics;
using InsiderOne.Sandbox.Uploads;
using Microsoft.AspNetCore.Http.Features;

namespace InsiderOne.Sandbox.Upserts;

/// <summary><c>POST /api/user/v1/upsert</c>: take users with attributes and events. Limit, headers, faults, body, users, in this order.</summary>
internal sealed partial class UpsertEndpoint(
    SandboxOptions options, SandboxStatistics statistics, FaultCommitter committer, TimeProvider time, ILogger<UpsertEndpoint> logger)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly RequestWindow _key = new(time, s_minute);
    private readonly RequestWindow _strangers = new(time, s_minute);
    private readonly FaultPlan _plan = new(options);

    /// <summary>Answers an upsert, or commits the fault that is due.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var record = statistics.Upsert();
        var window = UploadHeaders.HaveToken(context.Request, options.ApiToken) ? _key : _strangers;
        if (window.Add() > options.UpsertsPerMinute)
        {
            await AnswerAsync(context, record, UploadAnswers.Throttled);
            return;
        }

        if (UploadHeaders.Refusal(context.Request, options) is { } refusal)
        {
            await AnswerAsync(context, record, refusal);
            return;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = UpsertBody.MaxReadBytes;
        var body = await UpsertBody.ReadAsync(context.Request);
        var faults = _plan.Next();
        record.Faults = faults.Names;
        if (faults.Refusal is { } fault && UpsertAnswers.Knows(fault)) await committer.CommitAsync(context, fault, answer => AnswerAsync(context, record, answer));
        else if (body.Refusal is { } bad) await AnswerAsync(context, record, bad);
        else await TakeAsync(context, record, body, faults);
    }

    private async Task TakeAsync(HttpContext context, UpsertRecord record, UpsertBody body, FaultSet faults)
    {
        var errors = UserRules.Check(body.Users);
        if (faults.Contains(Fault.RowErrors)) errors.TryAdd(0, ["the user was refused, because the sandbox was told to"]);
        // The users are taken from here on, whatever becomes of the connection.
        record.UserCount = body.Users.Count;
        record.AcceptedCount = body.Users.Count - errors.Count;
        record.EventCount = body.Users.Where((_, place) => !errors.ContainsKey(place)).Sum(UserRules.EventCount);
        if (faults.Contains(Fault.SlowAnswer))
            await committer.WaitAsync();
        if (faults.Contains(Fault.DropAfterAccept))
            context.Abort();
        else
            await AnswerAsync(context, record, UpsertAnswers.Counts(record.AcceptedCount, errors, faults));
    }

    private Task AnswerAsync(HttpContext context, UpsertRecord record, UploadAnswer answer)
    {
        LogAnswer(answer.Status, record.UserCount);
        record.Status = answer.Status;
        return answer.WriteAsync(context.Response);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Answered {Status} to an upsert of {Users} users.")]
    private partial void LogAnswer(int status, int users);
}
