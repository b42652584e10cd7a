using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace InsiderOne.Shell.Running;

/// <summary>Text that is to be run: what the parser says about it, and how it becomes a command.</summary>
internal static class CommandText
{
    // Two line ends, because the text may end in a comment or in a line continuation.
    private const string RememberSuccess = "\n\n$Host.PrivateData.LastStatementSucceeded = $?";

    /// <summary>True when the text may become correct by more lines: an open brace, string or pipe.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(e => e.IncompleteInput);
    }

    /// <summary>The error of a text that does not parse, or null.</summary>
    public static ErrorRecord? FindError(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Length == 0 ? null : new ParseException(errors).ErrorRecord;
    }

    /// <summary>Whether the text reads the lines piped into it.</summary>
    public static bool UsesInput(string text) => Parser
        .ParseInput(text, out _, out _)
        .Find(a => a is VariableExpressionAst { VariablePath.UserPath: var name } && name.Equals("input", StringComparison.OrdinalIgnoreCase), searchNestedScriptBlocks: false) is not null;

    /// <summary>The text as a command in the session's own scope.</summary>
    public static Command ToCommand(string text) => new(text, isScript: true, useLocalScope: false);

    /// <summary>
    /// Likewise, and the host learns whether the last statement succeeded: the engine resets <c>$?</c> before a host can read it.
    /// A text with begin, process or end blocks takes no further statement and counts as succeeded.
    /// </summary>
    public static Command ToCheckedCommand(string text) =>
        ToCommand(FindError(text + RememberSuccess) is null ? text + RememberSuccess : text);
}
