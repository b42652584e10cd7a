using System.Globalization;
using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class TreatmentAssignerTests
{
    private const int Many = 60_000;

    // Computed by a Python script from the documented function: these must never change, or people would change sides.
    [Theory]
    [InlineData("ada@example.com", "C", "B")]
    [InlineData("alan@example.com", "A", "control")]
    [InlineData("grace@example.com", "B", "A")]
    [InlineData("+4930901820", "C", "B")]
    [InlineData("user-1", "A", "A")]
    [InlineData("user-2", "B", "A")]
    [InlineData("user-3", "C", "A")]
    [InlineData("Ä-4", "control", "B")]
    public void It_is_the_documented_function(string value, string spring, string frühling)
    {
        Assert.Equal(spring, Side(TreatmentPlan.Create(33.333, ["A", "B", "C"], [50, 30, 20], "spring"), value));
        Assert.Equal(frühling, Side(TreatmentPlan.Create(10, ["A", "B"], [], "Frühling"), value));
    }

    [Fact]
    public void The_order_and_the_case_of_treatments_do_not_matter()
    {
        var one = Sides(TreatmentPlan.Create(10, ["A", "B", "C"], [1, 2, 3], "s"));
        var other = Sides(TreatmentPlan.Create(10, ["c", "A", "b"], [3, 1, 2], "s")).Select(static s => s == "control" ? s : s.ToUpperInvariant());
        Assert.Equal(one, other);
    }

    [Fact]
    public void A_treatment_that_is_added_takes_people_and_moves_nobody_else()
    {
        var before = Sides(TreatmentPlan.Create(10, ["A", "B"], [1, 1], "s"));
        var after = Sides(TreatmentPlan.Create(10, ["A", "B", "C"], [1, 1, 1], "s"));
        Assert.All(before.Zip(after), static pair => Assert.True(pair.First == pair.Second || pair is (not "control", "C")));
        Assert.InRange(after.Count(static s => s == "C"), Many * 0.29, Many * 0.31);
    }

    [Fact]
    public void A_treatment_that_gets_more_weight_takes_people_and_moves_nobody_else()
    {
        var before = Sides(TreatmentPlan.Create(0, ["A", "B", "C"], [1, 1, 1], "s"));
        var after = Sides(TreatmentPlan.Create(0, ["A", "B", "C"], [2, 1, 1], "s"));
        Assert.All(before.Zip(after), static pair => Assert.True(pair.First == pair.Second || pair.Second == "A"));
    }

    [Fact]
    public void A_larger_control_group_keeps_those_who_were_in_it_and_others_their_treatment()
    {
        var before = Sides(TreatmentPlan.Create(10, ["A", "B"], [], "s"));
        var after = Sides(TreatmentPlan.Create(20, ["A", "B"], [], "s"));
        Assert.All(before.Zip(after), static pair => Assert.True(pair.First == pair.Second || pair.Second == "control"));
    }

    [Fact]
    public void Another_salt_is_another_split()
    {
        var one = Sides(TreatmentPlan.Create(50, ["A"], [], "spring"));
        var other = Sides(TreatmentPlan.Create(50, ["A"], [], "summer"));
        Assert.InRange(one.Zip(other).Count(static pair => pair.First == pair.Second), Many * 0.48, Many * 0.52);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(33.333, 0.33333)]
    [InlineData(100, 1)]
    public void A_control_group_of_0_and_33_333_and_100_per_cent(double percent, double share)
    {
        var count = Sides(TreatmentPlan.Create(percent, ["A", "B"], [], "s")).Count(static s => s == "control");
        Assert.InRange(count / (double)Many, share is 0 or 1 ? share : share - 0.01, share is 0 or 1 ? share : share + 0.01);
    }

    [Fact]
    public void The_logarithm_is_one()
    {
        for (var x = 1e-16; x < 1; x = (x * 1.37) + 1e-18) Assert.Equal(Math.Log(x), ExactLog.Of(x), 1e-15 * Math.Abs(Math.Log(x)) + 1e-16);
        Assert.Equal(0, ExactLog.Of(1));
    }

    [Fact]
    public void Every_machine_has_the_same_logarithm() =>
        // The bits, not the number.
        Assert.Equal(-4621031675352771064, BitConverter.DoubleToInt64Bits(ExactLog.Of(0.6180339887498949)));

    private static string[] Sides(TreatmentPlan plan)
    {
        var assigner = new TreatmentAssigner(plan);
        return [.. Enumerable.Range(0, Many).Select(i => Name(plan, assigner.Assign(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"user{i}@example.com")))))];
    }

    private static string Side(TreatmentPlan plan, string value) => Name(plan, new TreatmentAssigner(plan).Assign(Encoding.UTF8.GetBytes(value)));

    private static string Name(TreatmentPlan plan, int number) => number == TreatmentAssigner.Control ? "control" : plan.Treatments[number].Name;
}
