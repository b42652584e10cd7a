using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace InsiderOne.Parameters;

/// <summary>Completes the faults of the sandbox.</summary>
public sealed class SandboxFaultCompleter : IArgumentCompleter
{
    /// <summary>The faults, in the order of their effect: refusals, lost requests, answers, callbacks, answers to events.</summary>
    internal static readonly string[] Names =
    [
        "Unauthorized", "NameInUse", "InvalidPayload", "FileUrlInvalid", "FileTooLarge", "Throttle", "ThrottleNoRetryAfter",
        "RequestLimitExceeded", "Unavailable", "InternalError", "Redirect", "NoAnswer", "DropBeforeAccept", "DropAfterAccept", "SlowAnswer",
        "CallbackBeforeAnswer", "NoCallback", "CallbackTwice", "GarbageCallback", "CallbackHtml", "CallbackNoContentType",
        "CallbackWrongSums", "CallbackOtherName", "CallbackExtraFields", "CallbackLate",
        "RowErrors", "RowErrorsUnnamed", "UpsertGarbage",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        WordCompletions.Of(Names, wordToComplete);
}
