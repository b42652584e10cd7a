using InsiderOne.Shell.Input;

namespace InsiderOne.Shell.Tests.Units;

public sealed class LineEditorTests
{
    private readonly FakeTerminal _terminal = new();

    private string? Read(bool isMasked = false, IReadOnlyList<string>? history = null) =>
        new LineEditor(_terminal) { History = history ?? [], Complete = (_, _) => new Completions(0, 3, ["Get-Help", "Get-Host"]) }
            .Read("> ", isMasked, CancellationToken.None);

    [Fact]
    public void Keys_edit_in_the_middle_of_the_line()
    {
        _terminal.Type("abd").Press(ConsoleKey.LeftArrow).Type("cX").Press(ConsoleKey.Backspace, '\b').Press(ConsoleKey.Home)
            .Press(ConsoleKey.Delete).Press(ConsoleKey.End).Type("e\n");

        Assert.Equal("bcde", Read());
    }

    [Fact]
    public void Secret_is_never_written()
    {
        _terminal.Type("t0ken\n");

        Assert.Equal("t0ken", Read(isMasked: true));
        Assert.Contains("*****", _terminal.Out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("t0", _terminal.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_is_not_written_to_a_terminal_without_escapes()
    {
        _terminal.UsesEscapes = false;
        _terminal.Type("t0ken\n");

        Assert.Equal("t0ken", Read(isMasked: true));
        Assert.DoesNotContain("t0", _terminal.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_recall_the_history()
    {
        _terminal.Press(ConsoleKey.UpArrow).Press(ConsoleKey.UpArrow).Press(ConsoleKey.UpArrow).Press(ConsoleKey.DownArrow).Type("!\n");

        Assert.Equal("second!", Read(history: ["first", "second"]));
    }

    [Fact]
    public void Tab_takes_one_completion_after_the_other()
    {
        _terminal.Type("get").Press(ConsoleKey.Tab, '\t').Press(ConsoleKey.Tab, '\t').Type("\n");

        Assert.Equal("Get-Host", Read());
    }

    [Fact]
    public void Control_D_on_an_empty_line_ends_the_input()
    {
        _terminal.Press(ConsoleKey.D, '\u0004', control: true);

        Assert.Null(Read());
    }

    [Fact]
    public void Stop_ends_a_read_that_waits_for_keys()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new LineEditor(_terminal).Read("> ", isMasked: false, stop.Token));
    }

    [Fact]
    public void Long_line_scrolls_sideways_on_one_row()
    {
        _terminal.Type(new string('x', 100) + "end\n");

        Read();

        var rows = _terminal.Out.ToString().Split('\r').Select(r => r.Replace("\e[K", "", StringComparison.Ordinal));
        Assert.All(rows, r => Assert.True(r.Length < 40, r));
    }
}
