using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Tests.Units;

/// <summary>A terminal of 40 columns with keys to press.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly Queue<ConsoleKeyInfo> _keys = new();

    public StringWriter Out { get; } = new() { NewLine = "\n" };

    public StringWriter Err { get; } = new() { NewLine = "\n" };

    public TextReader Input { get; set; } = new StringReader("");

    public TextWriter Output => Out;

    public TextWriter Error => Err;

    public bool IsInputRedirected { get; set; }

    public bool IsOutputRedirected { get; set; }

    public bool IsErrorRedirected { get; set; }

    public bool UsesEscapes { get; set; } = true;

    public int Width => 40;

    public int Height => 10;

    public bool KeyAvailable => _keys.Count > 0;

    public ConsoleKeyInfo ReadKey() => _keys.Dequeue();

    /// <summary>Presses the key of every character; Enter is \n.</summary>
    public FakeTerminal Type(string text)
    {
        foreach (var character in text)
            Press(character == '\n' ? ConsoleKey.Enter : ConsoleKey.None, character == '\n' ? '\r' : character);
        return this;
    }

    public FakeTerminal Press(ConsoleKey key, char character = '\0', bool control = false)
    {
        _keys.Enqueue(new ConsoleKeyInfo(character, key, shift: false, alt: false, control));
        return this;
    }
}
