namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>What a statement is for, for docs/snowflake-statements.md.</summary>
/// <param name="text">One sentence.</param>
/// <param name="command">Who sends it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PurposeAttribute(string text, string command) : Attribute
{
    /// <summary>One sentence.</summary>
    public string Text { get; } = text;

    /// <summary>The cmdlets that send it.</summary>
    public string Command { get; } = command;
}
