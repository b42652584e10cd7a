using System.Management.Automation;

namespace InsiderOne.Shell.Basics;

/// <summary>The errors of the basic cmdlets.</summary>
internal static class BasicErrors
{
    public static ErrorRecord PropertyNotFound(string name, PSObject item)
    {
        var message = $"The object has no property '{name}'.";
        return new ErrorRecord(new PSInvalidOperationException(message), nameof(PropertyNotFound), ErrorCategory.InvalidArgument, item)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = "Pipe the object into Format-List * to see its properties." },
        };
    }

    public static ErrorRecord NotJson(Exception cause)
    {
        var message = $"The text is not JSON: {cause.Message}";
        return new ErrorRecord(new FormatException(message, cause), nameof(NotJson), ErrorCategory.InvalidData, targetObject: null)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = "Check the line and the byte that the message names." },
        };
    }

    public static PSInvalidOperationException UnknownKey(string key) =>
        new($"'{key}' is not a key of a calculated property; use Name and Expression.");

    public static PSInvalidOperationException NoExpression() =>
        new("A calculated property needs an Expression, as in @{ Name = 'Rows'; Expression = { $_.RowCount } }.");
}
