using InsiderOne.Core.Accounts;

namespace InsiderOne.Core.Tests.Destinations;

/// <summary>A destination, and accounts to use it.</summary>
internal static class Sample
{
    public static InsiderDestination Destination { get; } = new()
    {
        Name = "loyalty", Credential = "brand", PartnerName = "brand", SegmentName = "loyalty-{date}", AttributeName = "uuid", MaxInvalidPercent = 5, MinimumCount = 1,
        Store = new Uri("file:///nowhere/"),
    };

    public static IAccount Account(string name = "ada", bool isAdministrator = false, params string[] groups) => new FakeAccount(name, isAdministrator, groups);

    private sealed record FakeAccount(string Name, bool IsAdministrator, string[] Groups) : IAccount
    {
        public bool IsUser(string user) => user == Name;

        public bool IsMemberOf(string group) => Groups.Contains(group);
    }
}
