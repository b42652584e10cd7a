namespace InsiderOne.Core.Schedules;

/// <summary>The account a unit of the machine runs as.</summary>
public static class UnitAccount
{
    /// <summary>Requires a name that can stand in a unit, of an account that is there.</summary>
    /// <exception cref="InsiderException"><c>ScheduleAccountInvalid</c>.</exception>
    public static void Require(string account)
    {
        var isName = account.Length is > 0 and <= 32
            && (char.IsAsciiLetterLower(account[0]) || account[0] == '_') && account.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
        if (!isName || !Exists(account)) throw ScheduleErrors.ScheduleAccountInvalid(account);
    }

    /// <summary>Requires root, who alone may have something run as another account.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNeedsRoot</c>.</exception>
    public static void RequireRoot(string account)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) throw ScheduleErrors.ScheduleNeedsRoot(account);
    }

    private static bool Exists(string account)
    {
        try
        {
            return File.ReadLines("/etc/passwd").Any(line => line.StartsWith(account + ":", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
