using InsiderOne.Shell.CommandLine;

namespace InsiderOne.Shell.Tests.Units;

public sealed class ScriptArgumentsTests
{
    [Theory]
    [InlineData("-Name value", "-Name=|=value")]
    [InlineData("-Name:value", "-Name=value")]
    [InlineData("-Name: value", "-Name=value")]
    [InlineData("-On:$false -On:$TRUE", "-On=False|-On=True")]
    [InlineData("-Uri:http://127.0.0.1:80/", "-Uri=http://127.0.0.1:80/")]
    [InlineData("-5 - c:x", "=-5|=-|=c:x")]
    [InlineData("-Last:", "-Last=")]
    public void Words_become_parameters_as_in_pwsh(string line, string expected) => Assert.Equal(
        expected,
        string.Join('|', ScriptArguments.Parse(line.Split(' ')).Select(p => $"{p.Name}={p.Value}")));
}
