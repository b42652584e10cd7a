namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>In whose name and where a statement runs, as its request said.</summary>
internal sealed record Session(string User, string Role, string Warehouse, string Database, string Schema);
