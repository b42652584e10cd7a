namespace InsiderOne.Hosting;

/// <summary>What every child can be told: <c>--urls</c>, <c>--log-file</c>, <c>--persist</c>.</summary>
internal sealed record ChildOptions
{
    /// <summary>The addresses to listen on, parted by semicolons. Default: loopback, any free port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where the log goes instead of standard error.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether the child outlives its parent: a session of its own, standard input not watched.</summary>
    public bool Persist { get; init; }

    /// <summary>Takes these arguments from the command line.</summary>
    /// <exception cref="ChildUsageException">An address is not one.</exception>
    public static ChildOptions Read(ChildArguments arguments)
    {
        var options = new ChildOptions { LogFile = arguments.Value("--log-file"), Persist = arguments.Flag("--persist") };
        if (arguments.Value("--urls") is not { } urls)
            return options;
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.PathAndQuery != "/")
                throw new ChildUsageException($"--urls: '{url}' is not an address such as http://127.0.0.1:5000. TLS belongs to a reverse proxy in front.");
            if (uri is { Host: "localhost", Port: 0 })
                throw new ChildUsageException("--urls: 'localhost' is two addresses, which cannot share any free port: use 127.0.0.1 with port 0.");
        }

        return options with { Urls = urls };
    }
}
