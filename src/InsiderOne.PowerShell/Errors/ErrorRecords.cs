using System.Management.Automation;

namespace InsiderOne.Errors;

/// <summary>Turns exceptions into PowerShell's error records: always an id, a category and a recommended action.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of an exception. PowerShell adds the cmdlet to the id: <c>PathNotFound,InsiderOne.Commands.…</c>.</summary>
    public static ErrorRecord From(Exception exception)
    {
        var error = ForeignErrors.Catalogued(exception);
        return new ErrorRecord(error, error.ErrorId, Category(error.Kind), error.Target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.RecommendedAction },
        };
    }

    /// <summary>The category of the same name.</summary>
    public static ErrorCategory Category(InsiderErrorKind kind) => Enum.Parse<ErrorCategory>(kind.ToString());
}
