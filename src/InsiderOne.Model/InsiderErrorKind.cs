namespace InsiderOne;

/// <summary>What sort of thing went wrong. The names are those of PowerShell's <c>ErrorCategory</c>, so that a cmdlet maps one to the other by name.</summary>
public enum InsiderErrorKind
{
    /// <summary>A value given by the caller cannot be used.</summary>
    InvalidArgument,
    /// <summary>The content of a file, record or answer is not what it must be.</summary>
    InvalidData,
    /// <summary>The operation does not fit the state of the thing it was asked for.</summary>
    InvalidOperation,
    /// <summary>The result of an operation is not acceptable.</summary>
    InvalidResult,
    /// <summary>A file, relay, segment or program was not found.</summary>
    ObjectNotFound,
    /// <summary>A program or runtime that is needed is not installed.</summary>
    NotInstalled,
    /// <summary>Something is in use, or temporarily out of reach.</summary>
    ResourceUnavailable,
    /// <summary>Something of that name is already there.</summary>
    ResourceExists,
    /// <summary>A service throttles the caller.</summary>
    LimitsExceeded,
    /// <summary>The operation took longer than it may.</summary>
    OperationTimeout,
    /// <summary>Nothing answered at the other end, or the connection broke.</summary>
    ConnectionError,
    /// <summary>The other end broke its own contract.</summary>
    ProtocolError,
    /// <summary>The caller's credentials are refused.</summary>
    AuthenticationError,
    /// <summary>The caller may not do this.</summary>
    PermissionDenied,
    /// <summary>A file cannot be read.</summary>
    ReadError,
    /// <summary>A file cannot be written.</summary>
    WriteError,
}
