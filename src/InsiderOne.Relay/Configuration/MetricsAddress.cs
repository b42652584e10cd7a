using InsiderOne.Hosting;

namespace InsiderOne.Relay.Configuration;

/// <summary><c>--metrics-urls</c>: where the figures can be read, from this machine alone.</summary>
internal static class MetricsAddress
{
    /// <summary>Reads addresses parted by semicolons.</summary>
    /// <exception cref="ChildUsageException">One is not http on a loopback address.</exception>
    public static IReadOnlyList<string> Read(string? text)
    {
        if (text is null) return [];
        var urls = text.Split(';');
        foreach (var url in urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.PathAndQuery != "/" || !System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) || !System.Net.IPAddress.IsLoopback(ip))
                throw new ChildUsageException($"--metrics-urls: '{url}' is not a loopback address such as http://127.0.0.1:9464. Figures are not for the public; let a scraper elsewhere come through a tunnel or an agent.");
        }

        return urls;
    }
}
