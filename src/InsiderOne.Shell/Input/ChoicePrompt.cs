using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Input;

/// <summary>Lets the user choose: what -Confirm asks.</summary>
internal sealed class ChoicePrompt(Questions questions, OutputStreams streams)
{
    public int Ask(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var question = string.Join(": ", new[] { caption, message }.Where(t => !string.IsNullOrEmpty(t)));
        var options = choices.Select(Hotkey).ToList();
        var line = string.Join("  ", options.Select(o => $"[{o.Key}] {o.Label}")) + "  [?] Help";
        if (defaultChoice >= 0)
            line += $" (default is \"{options[defaultChoice].Key}\")";

        var introduction = Questions.Introduction(caption, message);
        while (true)
        {
            var answer = questions.Line(question, line + ": ", introduction).Trim();
            introduction = "";
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (answer == "?")
                Explain(choices, options);
            var chosen = options.FindIndex(o => Matches(answer, o.Key) || Matches(answer, o.Label));
            if (chosen >= 0)
                return chosen;
        }
    }

    /// <summary>The key of a choice (<c>Yes to &amp;All</c>: A) and its label without the mark.</summary>
    internal static (string Key, string Label) Hotkey(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        var label = choice.Label.Replace("&", "", StringComparison.Ordinal);
        var key = mark >= 0 && mark < label.Length ? label.Substring(mark, 1).ToUpperInvariant() : label;
        return (key, label);
    }

    private void Explain(Collection<ChoiceDescription> choices, List<(string Key, string Label)> options)
    {
        for (var i = 0; i < choices.Count; i++)
            streams.WritePrompt($"{options[i].Key} - {choices[i].HelpMessage}{Environment.NewLine}");
    }

    private static bool Matches(string answer, string text) => answer.Equals(text, StringComparison.OrdinalIgnoreCase);
}
