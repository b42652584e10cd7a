using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;

namespace InsiderOne.Tests.Hosting;

/// <summary>What a script left behind: its objects, its errors, the exception that ended it, and all of it as text.</summary>
public sealed record Outcome(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? Terminating, string AllText)
{
    /// <summary>The only error, terminating or not.</summary>
    public ErrorRecord Error => Errors.Append(Terminating).OfType<ErrorRecord>().Single();

    /// <summary>The output as objects of .NET.</summary>
    public IEnumerable<T> Values<T>() => Output.Select(static o => (T)o.BaseObject);

    internal static Outcome Of(PowerShell shell, Func<Collection<PSObject>> invoke)
    {
        Collection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            output = invoke();
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }

        return new Outcome(output, [.. shell.Streams.Error], terminating, Text(shell, output, terminating));
    }

    // Everything a reader could get at: each stream, each record's details, the whole exception.
    private static string Text(PowerShell shell, Collection<PSObject> output, ErrorRecord? terminating)
    {
        var text = new StringBuilder();
        foreach (var value in output) text.AppendLine(PSSerializer.Serialize(value, 5)).AppendLine(value.ToString());
        foreach (var error in shell.Streams.Error.Append(terminating).OfType<ErrorRecord>())
            text.AppendLine(error.ToString()).AppendLine(error.Exception.ToString()).AppendLine(PSSerializer.Serialize(error, 5));
        foreach (var record in shell.Streams.Warning.Concat<object>(shell.Streams.Verbose).Concat(shell.Streams.Debug)
            .Concat(shell.Streams.Information).Concat(shell.Streams.Progress))
            text.AppendLine(record.ToString()).AppendLine(PSSerializer.Serialize(record, 5));
        return text.ToString();
    }
}
