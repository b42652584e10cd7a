namespace InsiderOne.Core.Events;

/// <summary>Why a row cannot be sent. It names the column, never the value.</summary>
/// <param name="Reason">The reason, a name that stays: <c>TimestampNoOffset</c>.</param>
/// <param name="Column">The column, or null when it is the row as a whole.</param>
public sealed record EventFault(string Reason, string? Column = null)
{
    /// <summary>No identifier has a value.</summary>
    public static EventFault IdentifierMissing { get; } = new(nameof(IdentifierMissing));

    /// <summary>Neither an event nor an attribute has a value.</summary>
    public static EventFault NothingToSend { get; } = new(nameof(NothingToSend));

    /// <summary>The user alone is larger than a request may be.</summary>
    public static EventFault RowTooLarge { get; } = new(nameof(RowTooLarge));

    /// <inheritdoc/>
    public override string ToString() => Column is null ? Reason : $"{Reason} in column '{Audiences.HeaderText.Show(Column)}'";
}
