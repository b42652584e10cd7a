using System.Text;
using InsiderOne.Core;
using InsiderOne.Core.Relays;

namespace InsiderOne.Relay.Tests;

/// <summary>The relay in a process of its own.</summary>
internal sealed class RelayProcess : ExecutableProcess
{
    private RelayProcess(IEnumerable<string> arguments, Dictionary<string, string>? environment)
        : base("InsiderOne.Relay", arguments, "INSIDER_STORE", environment)
    {
    }

    public static RelayProcess Start(params IEnumerable<string> arguments) => new(arguments, environment: null);

    /// <summary>Starts one that is told something by its environment, too.</summary>
    public static RelayProcess Start(IEnumerable<string> arguments, Dictionary<string, string> environment) => new(arguments, environment);

    /// <summary>The ready line.</summary>
    public async Task<RelayRecord> ReadyAsync() => StoreJson.Deserialize("ready line", Encoding.UTF8.GetBytes(await ReadyLineAsync()), StoreJson.Default.RelayRecord);

    /// <summary>Runs one that cannot start, and returns the one line it says about that.</summary>
    public static async Task<string> FailAsync(int exitCode, string message, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        await using var relay = new RelayProcess(arguments, environment);
        Assert.Equal(exitCode, await relay.ExitCodeAsync());
        var line = Assert.Single((await relay.RestOfErrorAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("InsiderOne.Relay: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.Equal("", await relay.RestOfOutputAsync());
        return line;
    }
}
