using System.Buffers;

namespace InsiderOne.Core.Audiences;

/// <summary>How an audience is split: a share of people who get nothing, and treatments that divide the others by their weights.</summary>
public sealed class TreatmentPlan
{
    /// <summary>The name of the people who get nothing.</summary>
    public const string Control = "control";

    /// <summary>The most characters of a treatment's name.</summary>
    public const int MaxNameLength = 20;

    /// <summary>The most treatments.</summary>
    public const int MaxCount = 50;

    private const int MaxSaltLength = 100;
    private const double MinWeight = 0.001;
    private const double MaxWeight = 1_000_000;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private TreatmentPlan(double controlPercent, IReadOnlyList<Treatment> treatments, string salt) =>
        (ControlPercent, Treatments, Salt) = (controlPercent, treatments, salt);

    /// <summary>The share of people who get nothing, in per cent.</summary>
    public double ControlPercent { get; }

    /// <summary>The treatments, in the order they were given.</summary>
    public IReadOnlyList<Treatment> Treatments { get; }

    /// <summary>What makes this split another than those before it. It is no secret.</summary>
    public string Salt { get; }

    /// <summary>Checks what a user asks for.</summary>
    /// <param name="controlPercent">0 to 100.</param>
    /// <param name="names">The treatments' names; two that differ by case are one.</param>
    /// <param name="weights">A weight for each of them, or none when all weigh the same.</param>
    /// <param name="salt">1 to 100 characters.</param>
    /// <exception cref="InsiderException">
    /// <c>TreatmentControlInvalid</c>, <c>TreatmentCountInvalid</c>, <c>TreatmentNameInvalid</c>, <c>TreatmentNameRepeated</c>,
    /// <c>TreatmentWeightCount</c>, <c>TreatmentWeightInvalid</c>, <c>TreatmentSaltInvalid</c>.
    /// </exception>
    public static TreatmentPlan Create(double controlPercent, IReadOnlyList<string> names, IReadOnlyList<double> weights, string salt)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(weights);
        if (!(controlPercent is >= 0 and <= 100)) throw TreatmentErrors.TreatmentControlInvalid(controlPercent);
        if (names.Count is < 1 or > MaxCount) throw TreatmentErrors.TreatmentCountInvalid(names.Count);
        if (weights.Count != 0 && weights.Count != names.Count) throw TreatmentErrors.TreatmentWeightCount(names.Count, weights.Count);
        if (string.IsNullOrWhiteSpace(salt) || salt.Length > MaxSaltLength) throw TreatmentErrors.TreatmentSaltInvalid();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var treatments = new Treatment[names.Count];
        for (var i = 0; i < treatments.Length; i++)
        {
            var (name, weight) = (names[i], weights.Count == 0 ? 1 : weights[i]);
            if (!IsName(name)) throw TreatmentErrors.TreatmentNameInvalid(name);
            if (!known.Add(name)) throw TreatmentErrors.TreatmentNameRepeated(name);
            if (!(weight is >= MinWeight and <= MaxWeight)) throw TreatmentErrors.TreatmentWeightInvalid(name, weight, MinWeight, MaxWeight);
            treatments[i] = new Treatment(name, weight);
        }

        return new TreatmentPlan(controlPercent, treatments, salt);
    }

    /// <summary>The share of all people a treatment gets, in per cent.</summary>
    public double PercentOf(Treatment treatment)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        return (100 - ControlPercent) * treatment.Weight / Treatments.Sum(static t => t.Weight);
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } && !name.AsSpan().ContainsAnyExcept(NameCharacters) && !string.Equals(name, Control, StringComparison.OrdinalIgnoreCase);
}
