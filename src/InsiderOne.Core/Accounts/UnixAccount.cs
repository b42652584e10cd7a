using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace InsiderOne.Core.Accounts;

/// <summary>The account of this process on Linux or macOS: the effective user, and the groups the process has.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class UnixAccount : IAccount
{
    // Whoever is in one of these may become root: Debian and Ubuntu, Red Hat and BSD, macOS.
    private static readonly string[] Administrators = ["sudo", "wheel", "admin"];

    // getgrgid answers in memory of its own, the same for all callers.
    private static readonly Lock Gate = new();

    private readonly HashSet<string> _groups = new(GroupNames(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name { get; } = Environment.UserName;

    /// <inheritdoc/>
    public bool IsAdministrator => EffectiveUser() == 0 || Administrators.Any(_groups.Contains);

    /// <inheritdoc/>
    public bool IsUser(string user) => string.Equals(Name, user, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool IsMemberOf(string group) => _groups.Contains(group);

    private static List<string> GroupNames()
    {
        var names = new List<string>();
        foreach (var id in GroupIds())
        {
            lock (Gate)
            {
                // The name is the first field of struct group on every system.
                var group = FindGroup(id);
                if (group != 0 && Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(group)) is { } name) names.Add(name);
            }
        }

        return names;
    }

    private static IEnumerable<uint> GroupIds()
    {
        var count = Groups(0, null);
        var ids = new uint[Math.Max(count, 0)];
        var found = ids.Length == 0 ? 0 : Groups(ids.Length, ids);
        return ids.Take(Math.Max(found, 0)).Prepend(EffectiveGroup());
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint EffectiveGroup();

    [LibraryImport("libc", EntryPoint = "getgroups")]
    private static partial int Groups(int size, [Out] uint[]? groups);

    [LibraryImport("libc", EntryPoint = "getgrgid")]
    private static partial nint FindGroup(uint id);
}
