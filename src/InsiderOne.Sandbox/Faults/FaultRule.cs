using System.Globalization;
using InsiderOne.Hosting;

namespace InsiderOne.Sandbox.Faults;

/// <summary>A fault and for how many uploads it is committed.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Uploads">The first so many uploads, or null for all.</param>
internal sealed record FaultRule(Fault Fault, int? Uploads = null)
{
    /// <summary>Reads the values of <c>--fault</c>, each a list parted by commas.</summary>
    /// <exception cref="ChildUsageException">A name is unknown or a count is no count.</exception>
    public static List<FaultRule> ReadAll(IEnumerable<string> values) =>
        [.. values.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)).Select(Read)];

    /// <summary>Whether the fault is committed on an upload.</summary>
    /// <param name="ordinal">The upload's number, from 1.</param>
    public bool AppliesTo(int ordinal) => Uploads is null || ordinal <= Uploads;

    private static FaultRule Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        // Enum.Parse would take a number, too.
        if (!Enum.GetNames<Fault>().Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new ChildUsageException($"--fault: '{name}' is not a fault. The faults are {string.Join(", ", Enum.GetNames<Fault>())}.");
        var fault = Enum.Parse<Fault>(name, ignoreCase: true);
        if (colon < 0)
            return new FaultRule(fault);
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var uploads) && uploads > 0
            ? new FaultRule(fault, uploads)
            : throw new ChildUsageException($"--fault: '{text}' needs a number of uploads after the colon, such as {name}:3.");
    }
}
