using System.Management.Automation.Host;

namespace InsiderOne.Shell.Hosting;

/// <summary>The screen, as far as a stream has one: a size, keys, and no cells to read back.</summary>
internal sealed class ShellRawUserInterface(ITerminal terminal, OutputStreams streams) : PSHostRawUserInterface
{
    private Size Screen => new(streams.Width, terminal.Height);

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override Size BufferSize
    {
        get => Screen;
        set => throw NotOurs();
    }

    public override Size WindowSize
    {
        get => Screen;
        set => throw NotOurs();
    }

    public override Size MaxWindowSize => Screen;

    public override Size MaxPhysicalWindowSize => Screen;

    public override bool KeyAvailable => !terminal.IsInputRedirected && terminal.KeyAvailable;

    public override string WindowTitle { get; set; } = "InsiderOne.Shell";

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (terminal.IsInputRedirected)
            throw ShellErrors.InputEnded("ReadKey");
        var key = terminal.ReadKey();
        if (!options.HasFlag(ReadKeyOptions.NoEcho))
            streams.Write(key.KeyChar.ToString());
        return new KeyInfo((int)key.Key, key.KeyChar, default, options.HasFlag(ReadKeyOptions.IncludeKeyDown));
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            terminal.ReadKey();
    }

    /// <summary>Only the call of Clear-Host: an empty cell over the whole screen.</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (!terminal.IsOutputRedirected && terminal.UsesEscapes)
            terminal.Output.Write("\e[2J\e[H");
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotOurs();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotOurs();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotOurs();

    private static NotSupportedException NotOurs() => new("This shell writes a stream; it does not own a screen.");
}
