using InsiderOne.Servers;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>A store in a real S3 gateway with a running relay, and an audience of three values: all through the public cmdlets.</summary>
public sealed class S3Rehearsal : IAsyncLifetime
{
    private S3Gateway? _gateway;

    public Engine Engine { get; } = new();

    public Uri Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await S3Gateway.GetAsync();
        Store = _gateway.NewStoreUri();
        Engine.Run("$relay = Start-InsiderRelay -Store $store", ("store", Store));
        Engine.Run("$audience = 'ada@example.com', 'alan@example.com', 'grace@example.com' | New-InsiderAudience -AttributeName email");
        Engine.Run("$sandbox = Start-InsiderSandbox; $c = $sandbox.Credential");
    }

    /// <summary>The store's address as another user of the same gateway.</summary>
    public Uri StoreAs(string profile) => new($"{Store.AbsoluteUri}&profile={profile}");

    public ValueTask DisposeAsync()
    {
        if (_gateway is not null) Engine.Run("Stop-InsiderRelay -Store $store; Stop-InsiderSandbox $sandbox");
        Engine.Dispose();
        return ValueTask.CompletedTask;
    }
}
