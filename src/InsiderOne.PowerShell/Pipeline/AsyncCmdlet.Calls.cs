using System.Management.Automation;
using System.Management.Automation.Host;
using System.Runtime.ExceptionServices;
using InsiderOne.Errors;

namespace InsiderOne.Pipeline;

/// <content>The calls a stage makes of PowerShell, from any thread. Each task ends when the pipeline thread has made the call.</content>
public abstract partial class AsyncCmdlet
{
    /// <summary>Writes an object to the pipeline.</summary>
    protected Task WriteObjectAsync(object? value) => Call(static (c, v) => c.WriteObject(v), value);

    /// <summary>Writes a non-terminating error.</summary>
    protected Task WriteErrorAsync(InsiderException error) => WriteErrorAsync((Exception)error);

    /// <summary>Writes a non-terminating error for any exception; one that is not ours gets a record of the catalogue.</summary>
    protected Task WriteErrorAsync(Exception error) => Call(static (c, r) => c.WriteError(r), ErrorRecords.From(error));

    /// <summary>Does the work of one input. From a pipeline it is one of many, and its error ends none of the others; else it ends the cmdlet.</summary>
    protected async Task OneInputAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await work();
        }
        catch (InsiderException e) when (MyInvocation.ExpectingInput)
        {
            await WriteErrorAsync(e);
        }
    }

    /// <summary>Writes a warning.</summary>
    protected Task WriteWarningAsync(string text) => Call(static (c, t) => c.WriteWarning(t), text);

    /// <summary>Writes a verbose message.</summary>
    protected Task WriteVerboseAsync(string text) => Call(static (c, t) => c.WriteVerbose(t), text);

    /// <summary>Writes a debug message.</summary>
    protected Task WriteDebugAsync(string text) => Call(static (c, t) => c.WriteDebug(t), text);

    /// <summary>Writes an information record.</summary>
    protected Task WriteInformationAsync(object message, params string[] tags) =>
        Call(static (c, m) => c.WriteInformation(m.message, m.tags), (message, tags));

    /// <summary>Writes a progress record; <c>$ProgressPreference</c> decides whether it is seen.</summary>
    protected Task WriteProgressAsync(ProgressRecord progress) => Call(static (c, p) => c.WriteProgress(p), progress);

    /// <summary>Asks whether the action may be done to the target; false with <c>-WhatIf</c>.</summary>
    protected Task<bool> ShouldProcessAsync(string target, string action) =>
        Ask(static (c, s) => c.ShouldProcess(s.target, s.action), (target, action));

    /// <summary>Asks with a whole sentence: what <c>-WhatIf</c> shows, and what <c>-Confirm</c> asks under its caption.</summary>
    protected Task<bool> ShouldProcessAsync(string description, string question, string caption) =>
        Ask(static (c, s) => c.ShouldProcess(s.description, s.question, s.caption), (description, question, caption));

    /// <summary>Asks the user a yes-or-no question.</summary>
    protected Task<bool> ShouldContinueAsync(string question, string caption) =>
        Ask(static (c, s) => c.ShouldContinue(s.question, s.caption), (question, caption));

    /// <summary>
    /// Runs a script of ours in the user's session, with the modules and the host that are there. What it throws is part of the result:
    /// it ends the cmdlet only if the caller says so. A stop of the pipeline stops the script too.
    /// </summary>
    /// <param name="script">The script, with <c>$args</c>. Commands in it are module-qualified, so that no function of the session answers in their place.</param>
    /// <param name="arguments">Its arguments. They are never part of the script's text, which may be logged.</param>
    internal Task<ScriptResult> InvokeScriptAsync(string script, params object?[] arguments) =>
        OnPipelineThread(static (c, s) => ScriptResult.Of(c.InvokeCommand, s.script, s.arguments), (script, arguments), isQuestion: false);

    private async Task Call<TState>(Action<AsyncCmdlet, TState> call, TState state) =>
        await OnPipelineThread(static (c, s) => { s.call(c, s.state); return true; }, (call, state), isQuestion: false);

    private Task<bool> Ask<TState>(Func<AsyncCmdlet, TState, bool> question, TState state) => OnPipelineThread(question, state, isQuestion: true);

    private Task<TResult> OnPipelineThread<TState, TResult>(Func<AsyncCmdlet, TState, TResult> call, TState state, bool isQuestion) =>
        _pipelineThread == Environment.CurrentManagedThreadId
            ? Task.FromResult(Guarded(call, state, isQuestion))
            : _queue.Post(() => Guarded(call, state, isQuestion));

    // An exception PowerShell throws out of a call (the pipeline was stopped downstream, -ErrorAction Stop, a throw in a later
    // script block) is not ours to report: the work is cancelled, further calls are refused, and when the work has ended the same
    // exception goes on its way.
    private TResult Guarded<TState, TResult>(Func<AsyncCmdlet, TState, TResult> call, TState state, bool isQuestion)
    {
        _engineFault?.Throw();
        try
        {
            return call(this, state);
        }
        catch (Exception e) when (isQuestion && (e is HostException or PSInvalidOperationException))
        {
            throw ForeignErrors.ConfirmationNotPossible(e);
        }
        catch (Exception e)
        {
            _engineFault = ExceptionDispatchInfo.Capture(e);
            Cancel();
            throw;
        }
    }
}
