using System.Text;

namespace InsiderOne.Core.Schedules;

/// <summary>Text as a literal of PowerShell in which nothing is expanded.</summary>
public static class PowerShellLiteral
{
    /// <summary>In single quotes. PowerShell takes typographic ones for the same, so they are doubled too.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("'");
        foreach (var c in text) literal.Append(c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? [c, c] : [c]);
        return literal.Append('\'').ToString();
    }

    /// <summary>A list of literals.</summary>
    public static string Of(IEnumerable<string> texts) => string.Join(", ", texts.Select(Of));
}
