using InsiderOne.Shell.Running;

namespace InsiderOne.Shell.Tests.Units;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("if ($x) {", true)]
    [InlineData("'open", true)]
    [InlineData("1, 2 |", true)]
    [InlineData("1 + )", false)]
    [InlineData("Get-Date", false)]
    public void Incomplete_text_asks_for_more_lines(string text, bool isIncomplete) =>
        Assert.Equal(isIncomplete, CommandText.IsIncomplete(text));

    [Theory]
    [InlineData("$input | f", true)]
    [InlineData("$Inputs", false)]
    [InlineData("'$input'", false)]
    public void Input_variable_is_found(string text, bool usesInput) => Assert.Equal(usesInput, CommandText.UsesInput(text));
}
