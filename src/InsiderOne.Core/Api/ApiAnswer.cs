namespace InsiderOne.Core.Api;

/// <summary>What came of one POST.</summary>
/// <param name="Attempt">What it means.</param>
/// <param name="Body">The body, as far as it was read.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
internal sealed record ApiAnswer(Attempt Attempt, ReadOnlyMemory<byte> Body, bool IsWhole)
{
    /// <summary>A try that no answer came to.</summary>
    public static ApiAnswer None(AttemptKind kind, string message) => new(new Attempt(kind, null, message), default, IsWhole: false);
}
