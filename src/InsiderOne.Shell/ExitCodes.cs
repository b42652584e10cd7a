namespace InsiderOne.Shell;

/// <summary>How the process ends when no script says <c>exit n</c>; the numbers are those of <c>pwsh</c> and of POSIX shells.</summary>
public static class ExitCodes
{
    /// <summary>The work is done; errors that were not terminating do not count.</summary>
    public const int Success = 0;

    /// <summary>An uncaught error, a text that does not parse, or a last statement of <c>-Command</c> that failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong: an unknown option, a script that is not there.</summary>
    public const int Usage = 64;

    /// <summary>The session could not be set up: the module is missing or does not load.</summary>
    public const int SessionNotReady = 70;

    /// <summary>Ctrl+C, or SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, as a service manager or container runtime sends it.</summary>
    public const int Terminated = 143;
}
