using System.Security.Cryptography;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class TreatmentSplitterTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Everybody_is_on_one_side_and_the_counts_add_up()
    {
        var audience = People(2_000);
        var sides = Split(audience, TreatmentPlan.Create(10, ["A", "B"], [], "spring"));
        Assert.Equal(["A", "B", "control"], sides.Select(static s => s.Audience.Treatment));
        Assert.Equal([false, false, true], sides.Select(static s => s.Audience.IsControl));
        Assert.Equal(AudienceFixture.Lines(audience).Order(StringComparer.Ordinal), sides.SelectMany(static s => AudienceFixture.Lines(s.Audience)).Order(StringComparer.Ordinal));
        Assert.All(sides, static s => Assert.Equal((s.Audience.SentCount, s.Audience.SentCount), (s.Audience.RowCount, s.Audience.ValidCount)));
        Assert.All(sides, static s => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(s.Audience.Files[0].Path))), s.Audience.Files[0].Sha256));
    }

    [Fact]
    public void The_same_person_is_on_the_same_side_in_another_order_and_another_file()
    {
        var plan = TreatmentPlan.Create(20, ["A", "B"], [2, 1], "spring");
        var values = Enumerable.Range(0, 500).Select(static i => $"user{i}@example.com").ToArray();
        var one = Split(AudienceFixture.FromValues(_fixture.Options(), values), plan);
        var other = Split(AudienceFixture.FromValues(_fixture.Options() with { MaxFileBytes = 1_000 }, values.Reverse().Select(static v => v.ToUpperInvariant())), plan);
        Assert.True(one.Zip(other).All(static pair => AudienceFixture.Lines(pair.First.Audience).ToHashSet().SetEquals(AudienceFixture.Lines(pair.Second.Audience))));
        Assert.Equal(one.Select(static s => s.Fingerprint), other.Select(static s => s.Fingerprint));
    }

    [Fact]
    public void A_value_that_was_not_normalised_is_on_the_side_of_its_normalised_form()
    {
        var plan = TreatmentPlan.Create(0, ["A", "B"], [], "spring");
        var plain = Split(People(200), plan);
        var raw = Split(AudienceFixture.FromValues(_fixture.Options() with { NoNormalization = true }, Enumerable.Range(0, 200).Select(static i => $" User{i}@Example.COM")), plan);
        Assert.Equal(plain.Select(static s => s.Audience.SentCount), raw.Select(static s => s.Audience.SentCount));
        Assert.Equal(plain.Select(static s => s.Fingerprint), raw.Select(static s => s.Fingerprint));
    }

    [Fact]
    public void Other_people_have_another_fingerprint()
    {
        var plan = TreatmentPlan.Create(0, ["A"], [], "s");
        var one = Split(AudienceFixture.FromValues(_fixture.Options(), "a@example.com", "b@example.com"), plan)[0];
        var other = Split(AudienceFixture.FromValues(_fixture.Options(), "a@example.com", "c@example.com"), plan)[0];
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void A_control_group_of_0_per_cent_is_none() =>
        Assert.Equal(["A", "B"], Split(People(20), TreatmentPlan.Create(0, ["A", "B"], [], "s")).Select(static s => s.Audience.Treatment));

    [Fact]
    public void A_control_group_of_100_per_cent_leaves_empty_treatments()
    {
        var sides = Split(People(20), TreatmentPlan.Create(100, ["A", "B"], [], "s"));
        Assert.Equal([0, 0, 20], sides.Select(static s => s.Audience.SentCount));
        Assert.Equal([0, 0, 1], sides.Select(static s => s.Audience.Files.Count));
    }

    [Fact]
    public void An_empty_audience_gives_empty_sides() =>
        Assert.All(Split(AudienceFixture.FromValues(_fixture.Options()), TreatmentPlan.Create(10, ["A"], [], "s")), static s => Assert.Equal((0, 0), (s.Audience.SentCount, s.Audience.Files.Count)));

    [Fact]
    public void A_control_group_is_not_split_again()
    {
        var control = Split(People(20), TreatmentPlan.Create(50, ["A"], [], "s"))[1].Audience;
        Refused("AudienceIsControl", () => Split(control, TreatmentPlan.Create(50, ["A"], [], "t")));
    }

    [Fact]
    public void A_file_that_changed_is_not_split_and_nothing_is_left()
    {
        var audience = People(20);
        File.AppendAllText(audience.Files[0].Path, "mallory@example.com\n");
        var before = _fixture.Leftovers().Length;
        Refused("AudienceFileChanged", () => Split(audience, TreatmentPlan.Create(10, ["A"], [], "s"), _fixture["list.csv"]));
        Assert.Equal(before, _fixture.Leftovers().Length);
    }

    [Fact]
    public void The_membership_file_tells_everybodys_side_and_is_its_owners_alone()
    {
        var path = _fixture["list.csv"];
        var audience = AudienceFixture.FromValues(_fixture.Options("uuid"), "=1+1", "a,b", "+49", "x");
        var sides = Split(audience, TreatmentPlan.Create(50, ["A"], [], "s"), path);
        var sideOf = sides.SelectMany(static s => AudienceFixture.Lines(s.Audience).Select(v => (v, s.Audience.Treatment))).ToDictionary(static p => p.v, static p => p.Treatment);
        Assert.Equal(
            ["uuid,treatment", $"'=1+1,{sideOf["=1+1"]}", $"\"a,b\",{sideOf["\"a,b\""]}", $"'+49,{sideOf["+49"]}", $"x,{sideOf["x"]}"],
            File.ReadAllLines(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Refused("ListPathExists", () => Split(audience, TreatmentPlan.Create(50, ["A"], [], "s"), path));
    }

    [Fact]
    public void A_split_that_is_cancelled_leaves_nothing()
    {
        var audience = People(5_000);
        var before = _fixture.Leftovers().Length;
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => TreatmentSplitter.Split(
            audience, TreatmentPlan.Create(10, ["A"], [], "s"), new TreatmentOptions { OutputDirectory = _fixture.Output, MembershipPath = _fixture["list.csv"] }, cancellationToken: stop.Token));
        Assert.Equal(before, _fixture.Leftovers().Length);
    }

    [Fact]
    public void Invalid_values_that_were_kept_are_counted_on_their_side()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options() with { KeepInvalid = true }, "a@example.com", "nonsense");
        var side = Split(audience, TreatmentPlan.Create(0, ["A"], [], "s"))[0].Audience;
        Assert.Equal((2, 1, 1), (side.SentCount, side.ValidCount, side.InvalidCount));
        Assert.Equal(["EmailNoAt"], AudienceFixture.Reasons(side));
    }

    private InsiderAudience People(int count) => AudienceFixture.FromValues(_fixture.Options(), Enumerable.Range(0, count).Select(static i => $"user{i}@example.com"));

    private IReadOnlyList<TreatmentAudience> Split(InsiderAudience audience, TreatmentPlan plan, string? membershipPath = null) => TreatmentSplitter.Split(
        audience, plan, new TreatmentOptions { OutputDirectory = _fixture.Output, MembershipPath = membershipPath }, cancellationToken: TestContext.Current.CancellationToken);

    private static void Refused(string errorId, Func<object> action) => Assert.Equal(errorId, Assert.Throws<InsiderException>(action).ErrorId);
}
