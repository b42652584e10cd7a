namespace InsiderOne;

/// <summary>What a table for Insider One holds.</summary>
public enum InsiderSnowflakeTableKind
{
    /// <summary>One row for each user: an identifier and attributes.</summary>
    User,
    /// <summary>One row for each event: an identifier, the event's name, time and parameters.</summary>
    Event,
}
