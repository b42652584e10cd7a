namespace InsiderOne;

/// <summary>
/// An error with an id of its own, and with what to do about it. The message says what happened and to which thing.
/// It never holds a value of a person, a token or the query of a presigned URL.
/// </summary>
/// <param name="errorId">The stable id, the name of the entry in its catalogue: <c>AudienceColumnNotFound</c>.</param>
/// <param name="kind">What sort of error it is.</param>
/// <param name="message">What happened, and to which thing.</param>
/// <param name="recommendedAction">What the reader can do about it.</param>
/// <param name="target">The thing it happened to: a path, a segment name, an id.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class InsiderException(
    string errorId,
    InsiderErrorKind kind,
    string message,
    string recommendedAction,
    object? target = null,
    Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The stable id of the error.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What sort of error it is.</summary>
    public InsiderErrorKind Kind { get; } = kind;

    /// <summary>What the reader can do about it.</summary>
    public string RecommendedAction { get; } = recommendedAction;

    /// <summary>The thing it happened to, or null.</summary>
    public object? Target { get; } = target;
}
