using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>What can go wrong when a source is split into audiences, and what to do about it.</summary>
public static class SplitErrors
{
    /// <summary>The column has more values than audiences are wanted.</summary>
    public static InsiderException AudienceSplitTooMany(int maxCount) => new(
        nameof(AudienceSplitTooMany), InsiderErrorKind.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The column to split by has more than {maxCount:N0} different values, and each would become an audience."),
        "Split by a column with fewer values, such as a store or a country, or raise -MaxSplitCount.", maxCount);

    /// <summary>The column holds e-mail addresses.</summary>
    public static InsiderException AudienceSplitPersonal() => new(
        nameof(AudienceSplitPersonal), InsiderErrorKind.InvalidData,
        "The column to split by holds e-mail addresses. Its values become part of segment names and of the journal, where no personal data belong.",
        "Split by a column that does not identify people, such as a store or a country.");

    /// <summary>A bare list has no second column.</summary>
    public static InsiderException AudienceSplitNotSupported(string source) => new(
        nameof(AudienceSplitNotSupported), InsiderErrorKind.InvalidArgument,
        $"'{source}' cannot be split: it is a bare list, and -SplitBy needs a second column.",
        "Leave -SplitBy out, or give a file with a header, a query, or objects with such a property.", source);
}
