using System.Management.Automation;
using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Tests.Units;

public sealed class OutputStreamsTests
{
    private readonly FakeTerminal _terminal = new();
    private readonly OutputStreams _streams;

    public OutputStreamsTests() => _streams = new OutputStreams(_terminal);

    [Fact]
    public void Error_is_red_on_a_terminal_only()
    {
        _streams.WriteErrorLine("odd");
        _terminal.IsErrorRedirected = true;
        _streams.WriteErrorLine("odd");

        Assert.Equal("\e[31;1modd\e[0m\nodd\n", _terminal.Err.ToString());
    }

    [Fact]
    public void No_colour_is_written_where_colours_are_off()
    {
        _terminal.UsesEscapes = false;
        _streams.WriteErrorLine("\e[31modd\e[0m");
        _streams.Write("\e[32mdata\e[0m");

        Assert.Equal(("odd\n", "data"), (_terminal.Err.ToString(), _terminal.Out.ToString()));
    }

    [Fact]
    public void Progress_is_one_line_that_gives_way_to_output()
    {
        var record = new ProgressRecord(1, "Sending", "2 of 4") { PercentComplete = 50 };
        _streams.Progress.Show(record);
        _streams.Progress.Show(record);
        _streams.Write("data");
        record.RecordType = ProgressRecordType.Completed;
        _streams.Progress.Show(record);

        Assert.Equal("\r\e[KSending  [##########..........] 50%  2…\r\e[K", _terminal.Err.ToString());
    }

    [Fact]
    public void Progress_is_silent_when_redirected()
    {
        _terminal.IsErrorRedirected = true;
        var streams = new OutputStreams(_terminal);

        streams.Progress.Show(new ProgressRecord(1, "Sending", "2 of 4"));

        Assert.Equal("", _terminal.Err.ToString());
    }

    [Fact]
    public void Question_goes_where_somebody_sees_it_when_stdout_is_a_file()
    {
        _terminal.IsOutputRedirected = true;

        _streams.WritePrompt("Name: ");

        Assert.Equal(("", "Name: "), (_terminal.Out.ToString(), _terminal.Err.ToString()));
    }

    [Fact]
    public void Colours_of_Write_Host_become_escape_sequences() =>
        Assert.Equal("\e[91;44mx\e[0m", AnsiColour.Wrap(ConsoleColor.Red, ConsoleColor.DarkBlue, "x"));
}
