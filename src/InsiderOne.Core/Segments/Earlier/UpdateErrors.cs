using System.Globalization;

namespace InsiderOne.Core.Segments;

/// <summary>What can be wrong with an update, and what to do about it.</summary>
public static class UpdateErrors
{
    /// <summary>Nobody is named whose segment it will be.</summary>
    public static InsiderException UpdateTargetMissing() => new(
        nameof(UpdateTargetMissing), InsiderErrorKind.InvalidArgument,
        "Nothing says whose segment the update will be.",
        "Give -Credential or -Destination.");

    /// <summary>Nothing is to change.</summary>
    public static InsiderException UpdateChangeMissing() => new(
        nameof(UpdateChangeMissing), InsiderErrorKind.InvalidArgument,
        "Nothing says what to change.",
        "Give -Add, -Remove or both; or -ReplaceWith.");

    /// <summary>A list cannot be changed and replaced.</summary>
    public static InsiderException UpdateChangeConflict() => new(
        nameof(UpdateChangeConflict), InsiderErrorKind.InvalidArgument,
        "-ReplaceWith gives the whole new list, so -Add says nothing more.",
        "Give -ReplaceWith alone or with -Remove, or leave it out.");

    /// <summary>The new list is much smaller.</summary>
    public static InsiderException UpdateShrinksTooMuch(string name, long earlier, long now, double maxShrinkPercent) => new(
        nameof(UpdateShrinksTooMuch), InsiderErrorKind.InvalidResult,
        string.Create(CultureInfo.InvariantCulture, $"The update of '{name}' has {now:N0} values and the earlier list had {earlier:N0}; more than {maxShrinkPercent} % would be gone. Nothing was sent."),
        "Look at what -Remove or -ReplaceWith holds. If it is right, allow it with -MaxShrinkPercent.", name);

    /// <summary>An object in a list of values is none.</summary>
    public static InsiderException UpdateValueInvalid(string parameter, string typeName) => new(
        nameof(UpdateValueInvalid), InsiderErrorKind.InvalidArgument,
        $"A {typeName} in -{parameter} is no value.",
        "Give strings, audiences, or files: -Add (Get-Item more.csv). Of a wide file make an audience first: New-InsiderAudience -Column.", parameter);
}
