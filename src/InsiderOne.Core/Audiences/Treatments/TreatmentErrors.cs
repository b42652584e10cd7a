using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>What can be wrong with a split into treatments, and what to do about it.</summary>
public static class TreatmentErrors
{
    /// <summary>The control group's share is none.</summary>
    public static InsiderException TreatmentControlInvalid(double percent) => new(
        nameof(TreatmentControlInvalid), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"A control group of {percent} % is not possible."),
        "Give -ControlPercent a number from 0 to 100; parts of a per cent are welcome.", percent);

    /// <summary>There is no treatment, or there are too many.</summary>
    public static InsiderException TreatmentCountInvalid(int count) => new(
        nameof(TreatmentCountInvalid), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"An audience cannot be split into {count} treatments."),
        string.Create(CultureInfo.InvariantCulture, $"Name 1 to {TreatmentPlan.MaxCount} with -Treatment."), count);

    /// <summary>A treatment's name cannot be part of a segment's.</summary>
    public static InsiderException TreatmentNameInvalid(string? name) => new(
        nameof(TreatmentNameInvalid), InsiderErrorKind.InvalidArgument,
        $"'{name}' cannot be the name of a treatment.",
        string.Create(CultureInfo.InvariantCulture, $"Use 1 to {TreatmentPlan.MaxNameLength} of the characters A to Z, a to z, 0 to 9, hyphen and underscore. The name '{TreatmentPlan.Control}' is taken."), name);

    /// <summary>Two treatments have one name.</summary>
    public static InsiderException TreatmentNameRepeated(string name) => new(
        nameof(TreatmentNameRepeated), InsiderErrorKind.InvalidArgument,
        $"There are two treatments '{name}'; capitals count as small letters.",
        "Give each treatment a name of its own.", name);

    /// <summary>Not every treatment has a weight.</summary>
    public static InsiderException TreatmentWeightCount(int treatments, int weights) => new(
        nameof(TreatmentWeightCount), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"There are {weights} weights for {treatments} treatments."),
        "Give -Weight one number for each -Treatment, in the same order, or leave it out to weigh all the same.");

    /// <summary>A weight is none.</summary>
    public static InsiderException TreatmentWeightInvalid(string name, double weight, double min, double max) => new(
        nameof(TreatmentWeightInvalid), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The treatment '{name}' cannot have the weight {weight}."),
        string.Create(CultureInfo.InvariantCulture, $"Give a number from {min} to {max:0}. Weights are proportions: 1,1 and 50,50 are the same. Leave out a treatment that nobody gets."), name);

    /// <summary>There is no salt.</summary>
    public static InsiderException TreatmentSaltInvalid() => new(
        nameof(TreatmentSaltInvalid), InsiderErrorKind.InvalidArgument,
        "The salt is empty, or longer than 100 characters.",
        "Give -Salt a text that stands for this campaign, such as its name. It is recorded and no secret: another salt gives another split.");

    /// <summary>A list of values is there already.</summary>
    public static InsiderException ListPathExists(string path) => new(
        nameof(ListPathExists), InsiderErrorKind.ResourceExists,
        $"The file '{path}' exists already; a list of people is never written over another.",
        "Remove it, or give another path, for example one with the date in it.", path);
}
