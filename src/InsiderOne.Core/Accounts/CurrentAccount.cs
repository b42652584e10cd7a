namespace InsiderOne.Core.Accounts;

/// <summary>Finds the account this process runs as.</summary>
public static class CurrentAccount
{
    /// <summary>The account. It is asked anew each time: a group may have been added.</summary>
    public static IAccount Get() => OperatingSystem.IsWindows() ? new WindowsAccount() : new UnixAccount();
}
