using System.Text.Json;

namespace InsiderOne.Sandbox.Tests;

/// <summary>The sandbox in a process of its own.</summary>
internal sealed class SandboxProcess : ExecutableProcess
{
    private SandboxProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
        : base("InsiderOne.Sandbox", arguments, SandboxOptions.TokenVariable, environment)
    {
    }

    public static SandboxProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) => new(arguments, environment);

    /// <summary>The ready line.</summary>
    public async Task<SandboxReady> ReadyAsync() => JsonSerializer.Deserialize(await ReadyLineAsync(), SandboxJson.Default.SandboxReady)!;
}
