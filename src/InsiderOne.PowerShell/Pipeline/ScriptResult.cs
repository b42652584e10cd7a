using System.Management.Automation;

namespace InsiderOne.Pipeline;

/// <summary>What a script of ours returned, or the error that ended it.</summary>
/// <param name="Output">Its objects; none after an error.</param>
/// <param name="Error">The error, or null.</param>
internal sealed record ScriptResult(IReadOnlyList<PSObject> Output, RuntimeException? Error)
{
    /// <summary>Runs a script in a scope of its own.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; that is nobody's to handle.</exception>
    public static ScriptResult Of(CommandInvocationIntrinsics session, string script, object?[] arguments)
    {
        try
        {
            return new ScriptResult(session.InvokeScript(useLocalScope: true, ScriptBlock.Create(script), input: null, arguments), null);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            return new ScriptResult([], e);
        }
    }
}
