namespace InsiderOne.Core.Snowflake;

/// <summary>A privilege that a role or share has.</summary>
/// <param name="Privilege">USAGE, SELECT, READ …</param>
/// <param name="Kind">WAREHOUSE, DATABASE, TABLE …</param>
/// <param name="Name">On what.</param>
internal sealed record RoleGrant(string Privilege, string Kind, string Name);
