using InsiderOne.Core.Accounts;

namespace InsiderOne.Core.Destinations;

/// <summary>
/// Who may use a destination. It guards against mistakes on the machine of whoever sends, and no more: whoever can read and write the
/// store can do without it. What the store's own permissions allow is the boundary.
/// </summary>
public static class DestinationAccess
{
    /// <summary>Requires that an account may use a destination.</summary>
    /// <returns>Why it may, in words.</returns>
    /// <exception cref="InsiderException"><c>DestinationAccessDenied</c>.</exception>
    public static string Require(InsiderDestination destination, IAccount account)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var reason = Reason(destination, account) ?? throw DestinationErrors.DestinationAccessDenied(destination, account.Name);
        return $"'{account.Name}' may use the destination '{destination.Name}': {reason}.";
    }

    private static string? Reason(InsiderDestination destination, IAccount account)
    {
        if (destination is { AdminOnly: false, AllowedUser.Count: 0, AllowedGroup.Count: 0 }) return "it is open to all";
        if (destination.AllowedUser.Any(account.IsUser)) return "the account is one of its allowed users";
        if (destination.AllowedGroup.FirstOrDefault(account.IsMemberOf) is { } group) return $"the account is in its allowed group '{group}'";
        return destination.AdminOnly && account.IsAdministrator ? "the account administers this machine" : null;
    }
}
