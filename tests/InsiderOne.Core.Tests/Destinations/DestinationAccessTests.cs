using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;

namespace InsiderOne.Core.Tests.Destinations;

public sealed class DestinationAccessTests
{
    private static InsiderDestination AdminOnly { get; } = Sample.Destination with { AdminOnly = true };

    [Fact]
    public void One_without_access_settings_is_open_to_all() => DestinationAccess.Require(Sample.Destination, Sample.Account());

    [Fact]
    public void One_for_administrators_refuses_others_and_says_for_whom_it_is()
    {
        DestinationAccess.Require(AdminOnly, Sample.Account(isAdministrator: true));
        var error = Assert.Throws<InsiderException>(() => DestinationAccess.Require(AdminOnly, Sample.Account("bob")));
        Assert.Equal("DestinationAccessDenied", error.ErrorId);
        Assert.Equal("'bob' may not use the destination 'loyalty': it is for administrators of the machine.", error.Message);
    }

    [Fact]
    public void Users_and_groups_that_are_named_may_and_nobody_else()
    {
        var named = Sample.Destination with { AllowedUser = ["ada"], AllowedGroup = ["crm"] };
        Assert.Contains("allowed users", DestinationAccess.Require(named, Sample.Account()), StringComparison.Ordinal);
        Assert.Contains("'crm'", DestinationAccess.Require(named, Sample.Account("bob", groups: "crm")), StringComparison.Ordinal);
        Assert.Throws<InsiderException>(() => DestinationAccess.Require(named, Sample.Account("bob", isAdministrator: true)));
        DestinationAccess.Require(named with { AdminOnly = true }, Sample.Account("bob", isAdministrator: true));
    }

    [Fact]
    public void The_account_of_this_process_is_known_to_the_system()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("id is a Unix command.");
        var account = CurrentAccount.Get();
        Assert.Equal(Id("-un"), account.Name);
        Assert.True(account.IsUser(Id("-un")));
        Assert.All(Id("-Gn").Split(' '), group => Assert.True(account.IsMemberOf(group), group));
        Assert.False(account.IsMemberOf("no-such-group"));
        Assert.Equal(Id("-u") == "0" || Id("-Gn").Split(' ').Intersect(["sudo", "wheel", "admin"]).Any(), account.IsAdministrator);
    }

    private static string Id(string option)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("id", option) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return text;
    }
}
