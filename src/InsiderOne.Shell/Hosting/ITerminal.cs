namespace InsiderOne.Shell.Hosting;

/// <summary>The three standard streams, and what is known about them.</summary>
internal interface ITerminal
{
    TextReader Input { get; }

    TextWriter Output { get; }

    TextWriter Error { get; }

    bool IsInputRedirected { get; }

    bool IsOutputRedirected { get; }

    bool IsErrorRedirected { get; }

    /// <summary>False when NO_COLOR is set or the terminal understands no escape sequences.</summary>
    bool UsesEscapes { get; }

    int Width { get; }

    int Height { get; }

    bool KeyAvailable { get; }

    /// <summary>Takes the next key without showing it.</summary>
    ConsoleKeyInfo ReadKey();
}
