using System.Management.Automation;

namespace InsiderOne.Destinations;

/// <summary>A cmdlet with the settings of a destination that need not be given.</summary>
public abstract class DestinationSettingsCmdlet : DestinationSaveCmdlet
{
    /// <summary>What the destination is for.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>A sandbox to try things in, or production.</summary>
    [Parameter]
    public InsiderEnvironment Environment { get; set; }

    /// <summary>The attribute's name as Insider One knows it, when it differs: <c>em</c>, <c>pn</c>.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? WireAttributeName { get; set; }

    /// <summary>The largest share of invalid values in an audience that was not tested, in per cent.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double MaxInvalidPercent { get; set; }

    /// <summary>The fewest values of an audience that was not tested.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long MinimumCount { get; set; }

    /// <summary>How much smaller than the last completed send an audience may be, in per cent; null for any.</summary>
    [Parameter]
    [AllowNull]
    public double? MaxShrinkPercent { get; set; }

    /// <summary>Only administrators of the machine, and those who are named, may use it.</summary>
    [Parameter]
    public SwitchParameter AdminOnly { get; set; }

    /// <summary>The accounts that may use it.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? AllowedUser { get; set; }

    /// <summary>The groups whose members may use it.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? AllowedGroup { get; set; }

    /// <summary>Attributes that are personal data may be sent through it.</summary>
    [Parameter]
    public SwitchParameter AllowPersonalData { get; set; }

    /// <summary>The destination with what was given changed.</summary>
    private protected InsiderDestination Apply(InsiderDestination destination) => destination with
    {
        Description = IsGiven(nameof(Description)) ? NullIfEmpty(Description) : destination.Description,
        Environment = IsGiven(nameof(Environment)) ? Environment : destination.Environment,
        WireAttributeName = IsGiven(nameof(WireAttributeName)) ? NullIfEmpty(WireAttributeName) : destination.WireAttributeName,
        MaxInvalidPercent = IsGiven(nameof(MaxInvalidPercent)) ? MaxInvalidPercent : destination.MaxInvalidPercent,
        MinimumCount = IsGiven(nameof(MinimumCount)) ? MinimumCount : destination.MinimumCount,
        MaxShrinkPercent = IsGiven(nameof(MaxShrinkPercent)) ? MaxShrinkPercent : destination.MaxShrinkPercent,
        AdminOnly = IsGiven(nameof(AdminOnly)) ? AdminOnly : destination.AdminOnly,
        AllowedUser = IsGiven(nameof(AllowedUser)) ? AllowedUser ?? [] : destination.AllowedUser,
        AllowedGroup = IsGiven(nameof(AllowedGroup)) ? AllowedGroup ?? [] : destination.AllowedGroup,
        AllowPersonalData = IsGiven(nameof(AllowPersonalData)) ? AllowPersonalData : destination.AllowPersonalData,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
