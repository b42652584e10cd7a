namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements that give a role, or a share, what it needs.</summary>
public static class GrantStatements
{
    /// <summary>Usage of a warehouse.</summary>
    [Purpose("Lets a role run queries on a warehouse.", "Grant-InsiderSnowflakeAccess, Test-InsiderSnowflake")]
    public static SnowflakeStatement GrantWarehouseToRole(SnowflakeName warehouse, SnowflakeName role) => SnowflakeStatement.Of($"GRANT USAGE ON WAREHOUSE {warehouse.Sql} TO ROLE {role.Sql}");

    /// <summary>Usage of a database.</summary>
    [Purpose("Lets a role see a database.", "Grant-InsiderSnowflakeAccess, Test-InsiderSnowflake")]
    public static SnowflakeStatement GrantDatabaseToRole(SnowflakeName database, SnowflakeName role) => SnowflakeStatement.Of($"GRANT USAGE ON DATABASE {database.Sql} TO ROLE {role.Sql}");

    /// <summary>Usage of a schema.</summary>
    [Purpose("Lets a role see a schema.", "Grant-InsiderSnowflakeAccess, Test-InsiderSnowflake")]
    public static SnowflakeStatement GrantSchemaToRole(QualifiedName inSchema, SnowflakeName role) => SnowflakeStatement.Of($"GRANT USAGE ON SCHEMA {inSchema.SchemaSql} TO ROLE {role.Sql}");

    /// <summary>Reading of a stage, which must come before writing.</summary>
    [Purpose("Lets a role list and presign the files of the stage.", "Test-InsiderSnowflake")]
    public static SnowflakeStatement GrantStageReadToRole(QualifiedName stage, SnowflakeName role) => SnowflakeStatement.Of($"GRANT READ ON STAGE {stage.Sql} TO ROLE {role.Sql}");

    /// <summary>Writing of a stage.</summary>
    [Purpose("Lets a role unload audiences to the stage and delete them.", "Test-InsiderSnowflake")]
    public static SnowflakeStatement GrantStageWriteToRole(QualifiedName stage, SnowflakeName role) => SnowflakeStatement.Of($"GRANT WRITE ON STAGE {stage.Sql} TO ROLE {role.Sql}");

    /// <summary>Reading of a table.</summary>
    [Purpose("Lets a role read a table.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement GrantTableToRole(QualifiedName table, SnowflakeName role) => SnowflakeStatement.Of($"GRANT SELECT ON TABLE {table.Sql} TO ROLE {role.Sql}");

    /// <summary>The role itself.</summary>
    [Purpose("Gives the service user its role.", "Grant-InsiderSnowflakeAccess")]
    public static SnowflakeStatement GrantRoleToUser(SnowflakeName role, SnowflakeName user) => SnowflakeStatement.Of($"GRANT ROLE {role.Sql} TO USER {user.Sql}");

    /// <summary>Usage of a database, for a share. It must come first.</summary>
    [Purpose("Puts a database into a share; before anything else.", "New-InsiderSnowflakeShare")]
    public static SnowflakeStatement GrantDatabaseToShare(SnowflakeName database, SnowflakeName share) => SnowflakeStatement.Of($"GRANT USAGE ON DATABASE {database.Sql} TO SHARE {share.Sql}");

    /// <summary>Usage of a schema, for a share.</summary>
    [Purpose("Puts a schema into a share.", "New-InsiderSnowflakeShare")]
    public static SnowflakeStatement GrantSchemaToShare(QualifiedName inSchema, SnowflakeName share) => SnowflakeStatement.Of($"GRANT USAGE ON SCHEMA {inSchema.SchemaSql} TO SHARE {share.Sql}");

    /// <summary>Reading of a table, for a share.</summary>
    [Purpose("Puts a table into a share.", "New-InsiderSnowflakeShare")]
    public static SnowflakeStatement GrantTableToShare(QualifiedName table, SnowflakeName share) => SnowflakeStatement.Of($"GRANT SELECT ON TABLE {table.Sql} TO SHARE {share.Sql}");
}
