using System.Management.Automation;
using System.Net.Sockets;

namespace InsiderOne.Errors;

/// <summary>Errors that .NET and PowerShell throw, told in our terms.</summary>
internal static class ForeignErrors
{
    /// <summary>An exception of ours as it is; any other one as the entry that fits it, with the original inside.</summary>
    public static InsiderException Catalogued(Exception exception) => exception switch
    {
        InsiderException known => known,
        AggregateException { InnerExceptions.Count: 1 } single => Catalogued(single.InnerException!),
        OperationCanceledException or TimeoutException => OperationTimeout(exception),
        FileNotFoundException { FileName: { } name } when name.Contains("Culture=", StringComparison.Ordinal) => ModuleIncomplete(exception),
        FileLoadException or BadImageFormatException or TypeLoadException or MissingMethodException => ModuleIncomplete(exception),
        FileNotFoundException or DirectoryNotFoundException => FileNotFound(exception),
        UnauthorizedAccessException => AccessDenied(exception),
        HttpRequestException or SocketException => ConnectionFailed(exception),
        IOException => FileAccessFailed(exception),
        IContainsErrorRecord { ErrorRecord: { } record } => PowerShellFailed(exception, record),
        _ => UnexpectedError(exception),
    };

    public static InsiderException OperationTimeout(Exception cause) => new(
        nameof(OperationTimeout), InsiderErrorKind.OperationTimeout,
        "The operation took longer than it may and was cancelled.",
        "Check the connection, raise the time-out where the cmdlet has one, and try again.", innerException: cause);

    public static InsiderException FileNotFound(Exception cause) => new(
        nameof(FileNotFound), InsiderErrorKind.ObjectNotFound,
        cause.Message,
        "Check the path, and that nothing removed the file while it was in use.", (cause as FileNotFoundException)?.FileName, cause);

    public static InsiderException ModuleIncomplete(Exception cause) => new(
        nameof(ModuleIncomplete), InsiderErrorKind.NotInstalled,
        $"A part of the module is missing or of another version: {cause.Message}",
        "Close this session, install InsiderOne.PowerShell again, and import it in a new one.", innerException: cause);

    public static InsiderException AccessDenied(Exception cause) => new(
        nameof(AccessDenied), InsiderErrorKind.PermissionDenied,
        cause.Message,
        "Give this account access to the file or folder, or use another one.", innerException: cause);

    public static InsiderException ConnectionFailed(Exception cause) => new(
        nameof(ConnectionFailed), InsiderErrorKind.ConnectionError,
        cause.Message,
        "Check the address, name resolution, proxy and firewall, and try again.", innerException: cause);

    public static InsiderException FileAccessFailed(Exception cause) => new(
        nameof(FileAccessFailed), InsiderErrorKind.ReadError,
        cause.Message,
        "Check that the disk has room and that no other program holds the file.", innerException: cause);

    public static InsiderException ConfirmationNotPossible(Exception cause) => new(
        nameof(ConfirmationNotPossible), InsiderErrorKind.InvalidOperation,
        $"A confirmation is needed, and nobody can be asked: {cause.Message}",
        "In an unattended session give -Confirm:$false, or -Force where the cmdlet has it.", innerException: cause);

    public static InsiderException PowerShellFailed(Exception cause, ErrorRecord record) => new(
        record.FullyQualifiedErrorId, Kind(record.CategoryInfo.Category),
        cause.Message,
        record.ErrorDetails?.RecommendedAction is { Length: > 0 } action ? action : "Correct the value the message names, and try again.",
        record.TargetObject, cause);

    // The message of such an exception may quote a value, so only its kind is shown; the exception itself is in the record.
    public static InsiderException UnexpectedError(Exception cause) => new(
        nameof(UnexpectedError), InsiderErrorKind.InvalidOperation,
        $"Something unexpected happened: {cause.GetType().Name} in {cause.TargetSite?.DeclaringType?.Name ?? "the module"}.",
        "This is a fault of InsiderOne.PowerShell. Please report it with what Get-Error shows, after removing personal data.", innerException: cause);

    private static InsiderErrorKind Kind(ErrorCategory category) =>
        Enum.TryParse<InsiderErrorKind>(category.ToString(), out var kind) ? kind : InsiderErrorKind.InvalidOperation;
}
