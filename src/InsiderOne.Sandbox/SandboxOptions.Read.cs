using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using InsiderOne.Hosting;
using InsiderOne.Sandbox.Faults;

namespace InsiderOne.Sandbox;

/// <summary>Reading the command line.</summary>
internal sealed partial record SandboxOptions
{
    /// <summary>Takes the sandbox's arguments.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="token">The value of <see cref="TokenVariable"/>, or null for a random token.</param>
    /// <exception cref="ChildUsageException">A value is wrong; the message says which and why.</exception>
    public static SandboxOptions Read(ChildArguments arguments, string? token)
    {
        var defaults = new SandboxOptions { ApiToken = Token(token) };
        var options = defaults with
        {
            PartnerName = Partner(arguments.Value("--partner-name") ?? defaults.PartnerName),
            RequestsPerSecond = (int)Number(arguments, "--requests-per-second", defaults.RequestsPerSecond, 1, 1_000_000),
            UpsertsPerMinute = (int)Number(arguments, "--upserts-per-minute", defaults.UpsertsPerMinute, 1, 1_000_000),
            MaxFileBytes = (long)Number(arguments, "--max-file-bytes", defaults.MaxFileBytes, 1, 1_000_000_000),
            ProcessingDelay = Seconds(arguments, "--processing-delay-seconds", defaults.ProcessingDelay),
            AnswerDelay = Seconds(arguments, "--answer-delay", defaults.AnswerDelay),
            CallbackDelay = Seconds(arguments, "--callback-delay", defaults.CallbackDelay),
            RedirectTo = Address(arguments, "--redirect-to"),
            Faults = FaultRule.ReadAll(arguments.Values("--fault")),
        };
        if (options.RedirectTo is null && options.Faults.Any(static rule => rule.Fault == Fault.Redirect))
            throw new ChildUsageException("The fault Redirect needs --redirect-to with the address to point to.");
        return options;
    }

    private static string Token(string? given)
    {
        if (string.IsNullOrEmpty(given))
            return Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return given.All(static c => c is > ' ' and <= '~')
            ? given
            : throw new ChildUsageException($"{TokenVariable} holds a character that a header cannot carry.");
    }

    private static string Partner(string name) =>
        name.Length > 0 && name.All(static c => c is > ' ' and <= '~' && !char.IsAsciiLetterUpper(c))
            ? name
            : throw new ChildUsageException($"--partner-name: '{name}' is not a partner name: lowercase, no spaces.");

    private static TimeSpan Seconds(ChildArguments arguments, string name, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(Number(arguments, name, otherwise.TotalSeconds, 0, 86_400));

    private static double Number(ChildArguments arguments, string name, double otherwise, double least, double most)
    {
        if (arguments.Value(name) is not { } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ChildUsageException(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is not a number from {least} to {most}."));
    }

    private static Uri? Address(ChildArguments arguments, string name)
    {
        if (arguments.Value(name) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : throw new ChildUsageException($"{name}: '{text}' is not an http or https address.");
    }
}
