using InsiderOne.Core.Destinations;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Core.Tests.Destinations;

public sealed class DestinationPublicationTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly DestinationStore _destinations;

    public DestinationPublicationTests() => _destinations = new DestinationStore(_store.Store, _store.Time);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Without_a_test_send_it_is_refused_and_with_force_it_is_planned()
    {
        await SaveAsync(Sample.Destination);
        Assert.Equal("DestinationNotTried", await ErrorAsync(Request));
        var plan = await PlanAsync(Request with { Force = true });
        Assert.Equal(["Name: loyalty → live", "Environment: Sandbox → Production", "Credential: brand → real", "PartnerName: brand → real"], plan.Difference);
        Assert.Equal(("live", InsiderEnvironment.Production, 0), (plan.Target.Name, plan.Target.Environment, plan.Target.Revision));
        Assert.Single(await _destinations.ListAsync(null, null, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task One_that_is_there_is_changed_and_the_difference_is_against_it()
    {
        await SaveAsync(Sample.Destination with { SegmentName = "new-{date}" });
        var live = await SaveAsync(Sample.Destination with { Name = "live", Environment = InsiderEnvironment.Production, Credential = "real", PartnerName = "real" });
        var plan = await PlanAsync(Request with { Force = true });
        Assert.Equal(["SegmentName: loyalty-{date} → new-{date}"], plan.Difference);
        Assert.Equal(live.Revision, plan.Target.Revision);
    }

    [Fact]
    public async Task Only_a_sandbox_destination_is_published_and_only_to_a_production_name()
    {
        await SaveAsync(Sample.Destination);
        await SaveAsync(Sample.Destination with { Name = "other" });
        Assert.Equal("DestinationNotProduction", await ErrorAsync(Request with { NewName = "other", Force = true }));
        Assert.Equal("DestinationNotProduction", await ErrorAsync(Request with { NewName = "LOYALTY", Force = true }));
        await SaveAsync(Sample.Destination with { Name = "live", Environment = InsiderEnvironment.Production });
        Assert.Equal("DestinationNotSandbox", await ErrorAsync(Request with { Name = "live", Force = true }));
    }

    [Fact]
    public async Task Who_may_not_use_either_of_them_publishes_nothing()
    {
        await SaveAsync(Sample.Destination);
        await SaveAsync(Sample.Destination with { Name = "live", Environment = InsiderEnvironment.Production, AllowedUser = ["bob"] });
        Assert.Equal("DestinationAccessDenied", await ErrorAsync(Request with { Force = true }));
    }

    private static PublicationRequest Request { get; } = new("loyalty", "live", "real", "real");

    private Task<InsiderDestination> SaveAsync(InsiderDestination destination) => _destinations.SaveAsync(destination, CancellationToken.None);

    private Task<DestinationPublication> PlanAsync(PublicationRequest request) =>
        DestinationPublication.PlanAsync(_store.Store, request, Sample.Account(), _store.Time, CancellationToken.None);

    private async Task<string> ErrorAsync(PublicationRequest request) => (await Assert.ThrowsAsync<InsiderException>(() => PlanAsync(request))).ErrorId;
}
