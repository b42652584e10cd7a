using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Input;

/// <summary>
/// Reads a line key by key: unlike Console.ReadLine it can be cancelled (Ctrl+C while a script asks), can mask a secret, and knows a
/// history and completion. The line stays on one row of the screen and scrolls sideways when it is longer.
/// </summary>
internal sealed class LineEditor(ITerminal terminal)
{
    // Waiting for a key must notice a stop; 20 ms is below what a typist feels.
    private static readonly TimeSpan KeyPoll = TimeSpan.FromMilliseconds(20);

    /// <summary>Earlier lines, the oldest first, for the arrow keys.</summary>
    public IReadOnlyList<string> History { get; set; } = [];

    /// <summary>What the Tab key does: text and cursor in; where to replace, how much, and by what out.</summary>
    public Func<string, int, Completions>? Complete { get; set; }

    /// <summary>Reads a line; null at the end of the input (Ctrl+D on an empty line).</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public string? Read(string prompt, bool isMasked, CancellationToken stop)
    {
        // Without escape sequences there is no redrawing; a secret is still read by keys, and simply not shown.
        if (!terminal.UsesEscapes && !isMasked)
        {
            Screen.Write(prompt);
            return terminal.Input.ReadLine();
        }

        var buffer = new LineBuffer();
        var recall = History.Count;
        Completions? completions = null;
        Draw(prompt, buffer, isMasked);
        while (true)
        {
            var key = NextKey(stop);
            if (key.Key == ConsoleKey.Tab && !isMasked && Complete is not null)
            {
                completions ??= Complete(buffer.Text, buffer.Cursor);
                completions.ApplyNext(buffer);
                Draw(prompt, buffer, isMasked);
                continue;
            }

            completions = null;
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Screen.WriteLine();
                    return buffer.Text;
                case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control) && buffer.Text.Length == 0:
                    Screen.WriteLine();
                    return null;
                case ConsoleKey.UpArrow when !isMasked && recall > 0:
                    buffer.Set(History[--recall]);
                    break;
                case ConsoleKey.DownArrow when !isMasked && recall < History.Count:
                    buffer.Set(++recall < History.Count ? History[recall] : "");
                    break;
                default:
                    buffer.Apply(key);
                    break;
            }

            Draw(prompt, buffer, isMasked);
        }
    }

    private TextWriter Screen => terminal.IsOutputRedirected ? terminal.Error : terminal.Output;

    private ConsoleKeyInfo NextKey(CancellationToken stop)
    {
        while (!terminal.KeyAvailable)
        {
            if (stop.WaitHandle.WaitOne(KeyPoll))
                stop.ThrowIfCancellationRequested();
        }

        return terminal.ReadKey();
    }

    private void Draw(string prompt, LineBuffer buffer, bool isMasked)
    {
        if (!terminal.UsesEscapes)
        {
            if (buffer.Text.Length == 0)
                Screen.Write("\r" + prompt);
            return;
        }

        var text = isMasked ? new string('*', buffer.Text.Length) : buffer.Text;
        var room = Math.Max(10, terminal.Width - prompt.Length - 1);
        var first = Math.Max(0, buffer.Cursor - room);
        var visible = text.Substring(first, Math.Min(room, text.Length - first));
        Screen.Write($"\r\e[K{prompt}{visible}\r\e[{prompt.Length + buffer.Cursor - first}C");
    }
}
