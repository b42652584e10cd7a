using InsiderOne.Hosting;

namespace InsiderOne.Sandbox;

/// <summary>The line of JSON the sandbox greets its parent with: all that is needed to send to it, and to stop it.</summary>
/// <remarks>The token travels over the private pipe of standard output, so that it is in no argument, file or log.</remarks>
internal sealed record SandboxReady(string BaseUri, string PartnerName, string ApiToken, int ProcessId, DateTimeOffset StartTime)
{
    /// <summary>The ready line of this process.</summary>
    public static SandboxReady At(ChildAddress address, SandboxOptions options) => new(
        address.BaseUri.GetLeftPart(UriPartial.Authority),
        options.PartnerName,
        options.ApiToken,
        address.ProcessId,
        address.StartTime);
}
