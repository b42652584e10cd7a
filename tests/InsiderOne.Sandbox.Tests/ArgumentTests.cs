using InsiderOne.Hosting;
using InsiderOne.Sandbox.Faults;

namespace InsiderOne.Sandbox.Tests;

public sealed class ArgumentTests
{
    [Fact]
    public void Nothing_given_means_the_defaults_and_a_random_token()
    {
        var (first, second) = (Read(), Read());
        Assert.NotEqual(first.ApiToken, second.ApiToken);
        Assert.Equal(("sandbox", 100, 50_000_000L, TimeSpan.Zero), (first.PartnerName, first.RequestsPerSecond, first.MaxFileBytes, first.ProcessingDelay));
        Assert.Empty(first.Faults);
    }

    [Fact]
    public void Everything_can_be_given()
    {
        var options = Read(
            "--partner-name", "mybrand", "--requests-per-second=5", "--processing-delay-seconds", "0.5", "--answer-delay", "2", "--callback-delay", "3",
            "--max-file-bytes", "1000", "--redirect-to", "http://127.0.0.1:9/", "--fault", "redirect, Throttle:2", "--fault=NoCallback");
        Assert.Equal(("mybrand", 5, 1000L), (options.PartnerName, options.RequestsPerSecond, options.MaxFileBytes));
        Assert.Equal(
            (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)),
            (options.ProcessingDelay, options.AnswerDelay, options.CallbackDelay));
        Assert.Equal([new(Fault.Redirect), new(Fault.Throttle, 2), new(Fault.NoCallback)], options.Faults);
    }

    [Theory]
    [InlineData("MyBrand")]
    [InlineData("my brand")]
    [InlineData("märke")]
    public void A_partner_name_is_lowercase_without_spaces(string name) => AssertRefused(name, "--partner-name", name);

    [Theory]
    [InlineData("--requests-per-second", "0")]
    [InlineData("--requests-per-second", "many")]
    [InlineData("--processing-delay-seconds", "-1")]
    [InlineData("--processing-delay-seconds", "NaN")]
    [InlineData("--answer-delay", "1,5")]
    [InlineData("--callback-delay", "100000")]
    [InlineData("--redirect-to", "elsewhere")]
    public void A_wrong_value_is_refused_by_name(string argument, string value) => AssertRefused(argument, argument, value);

    [Theory]
    [InlineData("Nonsense", "The faults are Unauthorized, NameInUse,")]
    [InlineData("3", "'3' is not a fault")]
    [InlineData("", "'' is not a fault")]
    [InlineData("Throttle:", "Throttle:3")]
    [InlineData("Throttle:0", "Throttle:3")]
    [InlineData("Throttle:x", "Throttle:3")]
    [InlineData("Redirect", "--redirect-to")]
    public void A_wrong_fault_is_refused_with_the_way_out(string fault, string message) => AssertRefused(message, "--fault", fault);

    [Theory]
    [InlineData("--partner-name may be given once", "--partner-name", "a", "--partner-name", "b")]
    [InlineData("--partner-name needs a value", "--partner-name")]
    [InlineData("--partner-name needs a value", "--partner-name", "--persist")]
    public void A_malformed_command_line_is_refused(string why, params string[] arguments) =>
        AssertRefused(why, arguments);

    [Fact]
    public void A_token_a_header_cannot_carry_is_refused_and_not_shown()
    {
        var refusal = Assert.Throws<ChildUsageException>(() => SandboxOptions.Read(new ChildArguments([]), "se cret"));
        Assert.DoesNotContain("se cret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("http://localhost:0")]
    public void An_address_to_listen_on_is_plain_http(string url) =>
        Assert.Throws<ChildUsageException>(() => ChildOptions.Read(new ChildArguments(["--urls", url])).RequirePlainHttp("The sandbox has no TLS."));

    private static SandboxOptions Read(params string[] arguments) => SandboxOptions.Read(new ChildArguments(arguments), token: null);

    private static void AssertRefused(string message, params string[] arguments) =>
        Assert.Contains(message, Assert.Throws<ChildUsageException>(() => Read(arguments)).Message, StringComparison.Ordinal);
}
