using System.Text.RegularExpressions;

namespace InsiderOne.Help.Text;

/// <summary>Wraps plain text. A list item's later lines stand under its text.</summary>
internal static partial class TextWrap
{
    /// <summary>The lines of a text, each no longer than a width, but for words that are longer by themselves.</summary>
    public static IEnumerable<string> Lines(string text, int width) => text.Split('\n').SelectMany(l => Wrap(l, width));

    private static IEnumerable<string> Wrap(string line, int width)
    {
        var mark = Mark().Match(line).Value;
        var (current, hanging) = (mark, new string(' ', mark.Length));
        foreach (var word in line[mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var isFirst = current.Length == mark.Length;
            if (!isFirst && current.Length + 1 + word.Length > width)
            {
                yield return current;
                (current, isFirst) = (hanging, true);
            }

            current += isFirst ? word : " " + word;
        }

        if (current.Trim().Length > 0) yield return current;
    }

    [GeneratedRegex(@"^\s*(- |\d+\. )?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
