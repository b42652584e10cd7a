using InsiderOne.Core.Destinations;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Core.Tests.Destinations;

public sealed class DestinationStoreTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly DestinationStore _destinations;

    public DestinationStoreTests() => _destinations = new DestinationStore(_store.Store, _store.Time);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_is_saved_comes_back_whole()
    {
        var saved = await SaveAsync(Sample.Destination with
        {
            Description = "loyal customers", Environment = InsiderEnvironment.Production, WireAttributeName = "id", MaxInvalidPercent = 1.5, MinimumCount = 10,
            MaxShrinkPercent = 20, AdminOnly = true, AllowedUser = ["ada"], AllowedGroup = ["crm"], AllowPersonalData = true,
        });
        var read = await _destinations.GetAsync("LOYALTY", CancellationToken.None);
        Assert.Equivalent(saved, read, strict: true);
        Assert.Equal(("ada", "crm", 1, _store.Store.Uri), (Assert.Single(read.AllowedUser), Assert.Single(read.AllowedGroup), read.Revision, read.Store));
        Assert.IsType<string[]>(read.AllowedUser);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("../segments")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("with space")]
    public async Task A_name_with_a_slash_or_another_character_is_refused(string name) =>
        Assert.Equal("DefinitionNameInvalid", (await Assert.ThrowsAsync<InsiderException>(() => SaveAsync(Sample.Destination with { Name = name }))).ErrorId);

    [Fact]
    public async Task The_treatments_of_a_split_may_be_in_its_segments_names()
    {
        await _destinations.SaveAsync(Sample.Destination with { SegmentName = "loyalty-{split}-{treatment}" }, CancellationToken.None);
        Assert.Equal("loyalty-{split}-{treatment}", (await _destinations.GetAsync("loyalty", CancellationToken.None)).SegmentName);
    }

    [Theory]
    [InlineData("Email")]
    [InlineData("PN")]
    public async Task Personal_data_is_personal_data_in_capitals_too(string wire)
    {
        var error = await Assert.ThrowsAsync<InsiderException>(() => _destinations.SaveAsync(Sample.Destination with { WireAttributeName = wire }, CancellationToken.None));
        Assert.Equal("DestinationPersonalData", error.ErrorId);
    }

    [Fact]
    public async Task A_name_in_another_case_is_the_same_name()
    {
        await SaveAsync(Sample.Destination);
        Assert.Equal("DefinitionExists", (await Assert.ThrowsAsync<InsiderException>(() => SaveAsync(Sample.Destination with { Name = "Loyalty" }))).ErrorId);
        Assert.Equal("loyalty", Assert.Single(await _destinations.ListAsync(null, null, CancellationToken.None).ToListAsync()).Name);
    }

    [Fact]
    public async Task Of_two_admins_who_save_at_once_one_wins_and_the_other_is_told()
    {
        var seen = await SaveAsync(Sample.Destination);
        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                await SaveAsync(seen with { Description = $"admin {i}" });
                return null;
            }
            catch (InsiderException e)
            {
                return e.ErrorId;
            }
        })));
        Assert.Single(saves, e => e is null);
        Assert.Equal(7, saves.Count(e => e == "DefinitionChanged"));
        Assert.Equal(2, (await _destinations.GetAsync("loyalty", CancellationToken.None)).Revision);
    }

    [Fact]
    public async Task A_removed_one_is_gone_and_its_name_is_free()
    {
        await _destinations.RemoveAsync(await SaveAsync(Sample.Destination), CancellationToken.None);
        Assert.Null(await _destinations.FindAsync("loyalty", CancellationToken.None));
        Assert.Equal(3, (await SaveAsync(Sample.Destination)).Revision);
    }

    [Fact]
    public async Task It_cannot_be_removed_as_it_was_before_somebody_changed_it()
    {
        var seen = await SaveAsync(Sample.Destination);
        await SaveAsync(seen with { Description = "changed" });
        Assert.Equal("DefinitionChanged", (await Assert.ThrowsAsync<InsiderException>(() => _destinations.RemoveAsync(seen, CancellationToken.None))).ErrorId);
    }

    public static TheoryData<string, InsiderDestination> Unusable { get; } = new()
    {
        { "SegmentNameTooLong", Sample.Destination with { SegmentName = new string('a', 41) } },
        { "SegmentNameTokenUnknown", Sample.Destination with { SegmentName = "{day}" } },
        { "AudienceAttributeNameInvalid", Sample.Destination with { AttributeName = "User Id" } },
        { "PartnerNameInvalid", Sample.Destination with { PartnerName = "My Brand" } },
        { "DestinationPersonalData", Sample.Destination with { AttributeName = "email" } },
        { "DestinationPersonalData", Sample.Destination with { WireAttributeName = "pn" } },
        { "DestinationSettingInvalid", Sample.Destination with { MaxShrinkPercent = 101 } },
        { "DestinationSettingInvalid", Sample.Destination with { MinimumCount = 0 } },
        { "DestinationSettingInvalid", Sample.Destination with { AllowedUser = [" "] } },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task One_that_no_send_could_use_is_not_saved(string error, InsiderDestination destination)
    {
        Assert.Equal(error, (await Assert.ThrowsAsync<InsiderException>(() => SaveAsync(destination))).ErrorId);
        Assert.Empty(_store.Keys);
    }

    private Task<InsiderDestination> SaveAsync(InsiderDestination destination) => _destinations.SaveAsync(destination, CancellationToken.None);
}
