namespace InsiderOne.Core.Snowflake;

/// <summary>Statements that belong together, in order. They can be looked at, handed to an administrator, or run; running them twice changes nothing.</summary>
/// <param name="Statements">The statements.</param>
public sealed record SnowflakePlan(IReadOnlyList<SnowflakeStatement> Statements)
{
    /// <summary>The statements as a script for a worksheet.</summary>
    public string Script => string.Join("\n", Statements.Select(static s => s.Text.ReplaceLineEndings("\n") + ";"));

    /// <summary>Runs the statements. One that fails ends it; those before it stay done.</summary>
    public async Task RunAsync(SnowflakeClient client, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements) await client.ExecuteAsync(statement, cancellationToken);
    }
}
