namespace InsiderOne.Core.Events;

/// <summary>A row that is ready to be sent.</summary>
/// <param name="Row">Its number in its source, from 1.</param>
/// <param name="Json">The user as it is sent.</param>
/// <param name="Cells">The cells it was made of, for a file that can be sent again.</param>
public sealed record EventUser(long Row, ReadOnlyMemory<byte> Json, IReadOnlyList<object?> Cells);
