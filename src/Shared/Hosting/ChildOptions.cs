namespace InsiderOne.Hosting;

/// <summary>What every child can be told: <c>--urls</c>, <c>--log-file</c>, <c>--log-format</c>, <c>--persist</c>, <c>--service</c>.</summary>
internal sealed record ChildOptions
{
    /// <summary>The addresses to listen on, parted by semicolons. Default: loopback, any free port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where the log goes instead of standard error.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether each entry of the log is a line of JSON instead of text.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Whether the child outlives its parent: a session of its own, standard input not watched.</summary>
    public bool Persist { get; init; }

    /// <summary>Whether it is no child at all, but belongs to systemd, Windows, a container or an administrator's terminal, whose Ctrl+C ends it.</summary>
    public bool Service { get; init; }

    /// <summary>Whether it lives on when its standard input closes or its terminal does.</summary>
    public bool StandsAlone => Persist || Service;

    /// <summary>Takes these arguments from the command line.</summary>
    /// <exception cref="ChildUsageException">An address or the log's format is not one.</exception>
    public static ChildOptions Read(ChildArguments arguments)
    {
        var options = new ChildOptions
        {
            LogFile = arguments.Value("--log-file"),
            LogsJson = arguments.Value("--log-format") switch
            {
                null or "text" => false,
                "json" => true,
                _ => throw new ChildUsageException("--log-format: it is text or json."),
            },
            Persist = arguments.Flag("--persist"),
            Service = arguments.Flag("--service"),
        };
        if (arguments.Value("--urls") is not { } urls)
            return options;
        foreach (var url in urls.Split(';'))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
                throw new ChildUsageException($"--urls: '{url}' is not an address such as http://127.0.0.1:5000.");
            if (uri is { Host: "localhost", Port: 0 })
                throw new ChildUsageException("--urls: 'localhost' is two addresses, which cannot share any free port: use 127.0.0.1 with port 0.");
        }

        return options with { Urls = urls };
    }

    /// <summary>Refuses TLS.</summary>
    /// <param name="cure">What to do instead.</param>
    /// <exception cref="ChildUsageException">An address is https.</exception>
    public void RequirePlainHttp(string cure)
    {
        if (Array.Find(Urls.Split(';'), static url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) is { } url)
            throw new ChildUsageException($"--urls: '{url}' is not an address such as http://127.0.0.1:5000. {cure}");
    }
}
