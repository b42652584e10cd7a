using System.Net;

namespace InsiderOne.Core.Relays;

/// <summary>
/// The machine's proxy for all but this machine. .NET sends even <c>http://127.0.0.1</c> through <c>HTTP_PROXY</c>: the sandbox and the
/// relay would seem dead, and a token would be handed to the proxy in clear.
/// </summary>
internal sealed class LoopbackBypass(IWebProxy proxy) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => AddressRules.IsLoopback(destination) ? null : proxy.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => AddressRules.IsLoopback(host) || proxy.IsBypassed(host);
}
