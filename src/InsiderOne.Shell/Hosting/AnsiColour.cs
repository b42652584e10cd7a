namespace InsiderOne.Shell.Hosting;

/// <summary>Console colours as escape sequences, so that one rule decides whether a stream gets them.</summary>
internal static class AnsiColour
{
    // ConsoleColor counts blue, green, red; ANSI counts red, green, blue.
    private static readonly int[] Codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

    /// <summary>The text in a foreground colour; a background of black or none is left as it is.</summary>
    public static string Wrap(ConsoleColor foreground, ConsoleColor background, string text)
    {
        var codes = new List<int>();
        if (Enum.IsDefined(foreground))
            codes.Add(Codes[(int)foreground]);
        if (Enum.IsDefined(background) && background != ConsoleColor.Black)
            codes.Add(Codes[(int)background] + 10);
        return codes.Count == 0 ? text : $"\e[{string.Join(';', codes)}m{text}\e[0m";
    }
}
