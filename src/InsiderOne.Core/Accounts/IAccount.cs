namespace InsiderOne.Core.Accounts;

/// <summary>The account a process runs as, as far as its own machine knows.</summary>
public interface IAccount
{
    /// <summary>Its name, for messages.</summary>
    string Name { get; }

    /// <summary>Whether it administers the machine: root or the group that may become root; on Windows elevated administrators.</summary>
    bool IsAdministrator { get; }

    /// <summary>Whether it is the one with this name.</summary>
    bool IsUser(string user);

    /// <summary>Whether it is a member of a group.</summary>
    bool IsMemberOf(string group);
}
