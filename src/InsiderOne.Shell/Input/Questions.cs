using System.Management.Automation;
using System.Security;
using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Input;

/// <summary>Asks the user, or says why nobody can be asked.</summary>
internal sealed class Questions(ITerminal terminal, OutputStreams streams, LineEditor editor, bool nonInteractive)
{
    private CancellationToken _stop;

    /// <summary>From now on, a read in progress ends when the token is cancelled: Ctrl+C must not wait for the Enter key.</summary>
    public void StopWith(CancellationToken stop) => _stop = stop;

    /// <summary>Reads a line.</summary>
    /// <param name="question">What is asked, for the error when nobody can answer.</param>
    /// <param name="prompt">What stands before the answer.</param>
    /// <param name="introduction">Lines to write first, each ended.</param>
    public string Line(string question, string prompt, string introduction = "")
    {
        Refuse(question);
        streams.WritePrompt(introduction);
        if (terminal.IsInputRedirected)
        {
            streams.WritePrompt(prompt);
            var answer = ReadRedirected();
            streams.WritePrompt(Environment.NewLine);
            return answer ?? throw ShellErrors.InputEnded(question);
        }

        return Read(prompt, isMasked: false) ?? throw ShellErrors.InputEnded(question);
    }

    /// <summary>Lines of a caption and a message, as far as they are there.</summary>
    public static string Introduction(params IEnumerable<string> lines) =>
        string.Concat(lines.Where(l => !string.IsNullOrEmpty(l)).Select(l => l + Environment.NewLine));

    /// <summary>Reads a secret without showing it. It never comes from a redirected input: that is a file or a log somewhere.</summary>
    public SecureString Secret(string question, string prompt, string introduction = "")
    {
        Refuse(question);
        if (terminal.IsInputRedirected)
            throw ShellErrors.SecretNeedsTerminal(question);
        streams.WritePrompt(introduction);

        var text = Read(prompt, isMasked: true) ?? throw ShellErrors.InputEnded(question);
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    private void Refuse(string question)
    {
        if (nonInteractive)
            throw ShellErrors.PromptNotPossible(question);
    }

    private string? Read(string prompt, bool isMasked)
    {
        streams.Progress.Clear();
        try
        {
            return editor.Read(prompt, isMasked, _stop);
        }
        catch (OperationCanceledException)
        {
            streams.WritePrompt(Environment.NewLine);
            throw new PipelineStoppedException();
        }
    }

    // A blocked read cannot be cancelled; it is left behind, and its process ends.
    private string? ReadRedirected()
    {
        try
        {
            return Task.Run(() => terminal.Input.ReadLine(), _stop).WaitAsync(_stop).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
