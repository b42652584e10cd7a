namespace InsiderOne.Shell.Input;

/// <summary>A line that is being edited, and where the cursor stands in it.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(char character)
    {
        Text = Text.Insert(Cursor, character.ToString());
        Cursor++;
    }

    public void Replace(int start, int length, string with)
    {
        Text = Text.Remove(start, length).Insert(start, with);
        Cursor = start + with.Length;
    }

    /// <summary>Applies a key that edits; false when the key means something else.</summary>
    public bool Apply(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when Cursor > 0:
                Cursor--;
                Text = Text.Remove(Cursor, 1);
                return true;
            case ConsoleKey.Delete when Cursor < Text.Length:
                Text = Text.Remove(Cursor, 1);
                return true;
            case ConsoleKey.LeftArrow:
                Cursor = Math.Max(0, Cursor - 1);
                return true;
            case ConsoleKey.RightArrow:
                Cursor = Math.Min(Text.Length, Cursor + 1);
                return true;
            case ConsoleKey.Home:
                Cursor = 0;
                return true;
            case ConsoleKey.End:
                Cursor = Text.Length;
                return true;
            case ConsoleKey.Escape:
                Set("");
                return true;
            default:
                if (char.IsControl(key.KeyChar))
                    return false;
                Insert(key.KeyChar);
                return true;
        }
    }
}
