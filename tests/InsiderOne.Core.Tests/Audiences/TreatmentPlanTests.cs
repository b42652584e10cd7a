using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class TreatmentPlanTests
{
    [Theory]
    [InlineData(-0.1, "TreatmentControlInvalid")]
    [InlineData(100.1, "TreatmentControlInvalid")]
    [InlineData(double.NaN, "TreatmentControlInvalid")]
    public void A_control_group_that_is_no_share_is_refused(double percent, string errorId) =>
        Refused(errorId, () => TreatmentPlan.Create(percent, ["A"], [], "s"));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("{x}")]
    [InlineData("Control")]
    [InlineData("123456789012345678901")]
    [InlineData(null)]
    public void A_name_that_cannot_be_part_of_a_segments_is_refused(string? name) =>
        Refused("TreatmentNameInvalid", () => TreatmentPlan.Create(10, [name!], [], "s"));

    [Fact]
    public void Names_that_differ_by_case_are_one() => Refused("TreatmentNameRepeated", static () => TreatmentPlan.Create(10, ["a", "A"], [], "s"));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_none_is_refused(double weight) => Refused("TreatmentWeightInvalid", () => TreatmentPlan.Create(10, ["A", "B"], [1, weight], "s"));

    [Fact]
    public void Each_treatment_needs_a_weight_or_none_has_one() => Refused("TreatmentWeightCount", static () => TreatmentPlan.Create(10, ["A", "B"], [1], "s"));

    [Fact]
    public void There_must_be_a_treatment_and_not_hundreds()
    {
        Refused("TreatmentCountInvalid", static () => TreatmentPlan.Create(10, [], [], "s"));
        Refused("TreatmentCountInvalid", static () => TreatmentPlan.Create(10, [.. Enumerable.Range(0, 51).Select(static i => $"t{i}")], [], "s"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_salt_is_needed(string salt) => Refused("TreatmentSaltInvalid", () => TreatmentPlan.Create(10, ["A"], [], salt));

    [Fact]
    public void Weights_are_proportions()
    {
        var plan = TreatmentPlan.Create(10, ["A", "B"], [70, 30], "s");
        Assert.Equal([63, 27], plan.Treatments.Select(plan.PercentOf));
    }

    private static void Refused(string errorId, Func<object> action)
    {
        var error = Assert.Throws<InsiderException>(action);
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotEmpty(error.RecommendedAction);
    }
}
