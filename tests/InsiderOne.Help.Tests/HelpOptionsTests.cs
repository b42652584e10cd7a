namespace InsiderOne.Help.Tests;

public sealed class HelpOptionsTests
{
    [Fact]
    public void All_arguments_are_read()
    {
        var options = HelpOptions.Read(["--assembly", "a.dll", "--pages", "p", "--output", "o", "--online", "https://example.com/docs", "--beside", "b.dll"])!;
        Assert.Equal(Path.GetFullPath("a.dll"), options.AssemblyPath);
        Assert.Equal(new Uri("https://example.com/docs/"), options.OnlineUri);
        Assert.Equal(Path.GetFullPath("b.dll"), options.BesidePath);
    }

    [Theory]
    [InlineData]
    [InlineData("--assembly", "a.dll", "--pages", "p")]
    [InlineData("--assembly", "a.dll", "--pages", "p", "--output")]
    [InlineData("--assembly", "a.dll", "--pages", "p", "--output", "o", "--colour", "red")]
    public void Other_arguments_are_refused(params string[] arguments) => Assert.Null(HelpOptions.Read(arguments));
}
