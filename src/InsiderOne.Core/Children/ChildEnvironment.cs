namespace InsiderOne.Core.Children;

/// <summary>The variables a child gets: what a program needs to run, and nothing that may hold a secret of the session that starts it.</summary>
internal static class ChildEnvironment
{
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USER", "LOGNAME", "USERPROFILE", "USERNAME", "LOCALAPPDATA", "APPDATA", "PROGRAMDATA", "TMP", "TEMP", "TMPDIR",
        "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
        "DOTNET_ROOT", "DOTNET_ROLL_FORWARD", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR",
    };

    public static void Reduce(IDictionary<string, string?> variables, IReadOnlyList<string> prefixes)
    {
        foreach (var name in variables.Keys.Where(name => !Allowed.Contains(name) && !prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))).ToList())
            variables.Remove(name);
    }
}
