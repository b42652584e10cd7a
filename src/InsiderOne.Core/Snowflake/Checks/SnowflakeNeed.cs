namespace InsiderOne.Core.Snowflake;

/// <summary>A privilege that building audiences takes.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Privilege">The privilege.</param>
/// <param name="Kind">On what kind of thing.</param>
/// <param name="Name">On which.</param>
/// <param name="Grant">What gives it.</param>
internal sealed record SnowflakeNeed(string Check, string Privilege, string Kind, string Name, SnowflakeStatement Grant);
