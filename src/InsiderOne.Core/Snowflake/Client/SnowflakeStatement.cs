using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Snowflake;

/// <summary>One statement, ready to be sent. Only the folder <c>Statements</c> makes them.</summary>
public sealed record SnowflakeStatement
{
    private SnowflakeStatement(string name, string text) => (Name, Text) = (name, text);

    /// <summary>The statement's name in docs/snowflake-statements.md; it is in the query tag as well.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Values for the question marks in the text, in order.</summary>
    public IReadOnlyList<SnowflakeBinding> Bindings { get; init; } = [];

    /// <summary>Whether it may run for long. It is then submitted without waiting, so that it can be cancelled from the first moment.</summary>
    public bool IsLong { get; init; }

    /// <summary>How long Snowflake may run it, in seconds; null for its own setting.</summary>
    public int? TimeoutSeconds { get; init; }

    internal static SnowflakeStatement Of(string text, [CallerMemberName] string name = "") => new(name, text);
}
