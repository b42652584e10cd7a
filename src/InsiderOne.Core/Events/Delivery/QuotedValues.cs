using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Takes the values of rows out of what Insider One said about them: it may quote one, and a message is no place for that.</summary>
internal static class QuotedValues
{
    private const int ShortestValue = 3;

    /// <summary>A reason without the values of its row.</summary>
    public static string Hide(string text, IEnumerable<object?> cells)
    {
        foreach (var value in Values(cells)) text = text.Replace(value, PersonalText.Hidden, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>A message about a whole request without the values of its rows. Words of it that only contain one stay, and so do names and times of events.</summary>
    public static string Hide(string text, EventBatch batch)
    {
        var layout = batch.Layout;
        foreach (var user in batch.Users)
        {
            foreach (var value in Values(user.Cells.Where((_, place) => place != layout.EventName && place != layout.Timestamp)))
            {
                for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0 && at < text.Length; at = text.IndexOf(value, at, StringComparison.OrdinalIgnoreCase))
                {
                    var isWord = IsEdge(text, at - 1) && IsEdge(text, at + value.Length);
                    if (isWord) text = string.Concat(text.AsSpan(0, at), PersonalText.Hidden, text.AsSpan(at + value.Length));
                    at += isWord ? PersonalText.Hidden.Length : 1;
                    if (at >= text.Length) break;
                }
            }
        }

        return text;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static IEnumerable<string> Values(IEnumerable<object?> cells)
    {
        foreach (var cell in cells)
        {
            if (cell is IReadOnlyList<object?> list)
            {
                foreach (var value in Values(list)) yield return value;
            }
            else if (cell is not null and not bool && ScalarText.Of(cell)?.Trim() is { Length: >= ShortestValue } value)
            {
                yield return value;
            }
        }
    }
}
