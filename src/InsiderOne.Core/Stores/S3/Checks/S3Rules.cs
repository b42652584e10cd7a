using System.Xml.Linq;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>
/// Life-cycle rules as XML. Two of them are the same when they mean the same: servers sort the elements, write times in their own way,
/// and a rule for all keys in one of three ways.
/// </summary>
internal static class S3Rules
{
    public const string Root = "LifecycleConfiguration";

    private static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>The rules a store below a prefix needs. They remove what a process that was killed left behind; records are never removed.</summary>
    public static IReadOnlyList<XElement> Needed(string prefix, bool isOldStyle) =>
    [
        New(prefix, "staged", StoreKeys.StagedFiles, isOldStyle, After("Expiration", "Days"), After("NoncurrentVersionExpiration", "NoncurrentDays")),
        New(prefix, "probes", StoreKeys.Probes, isOldStyle, After("Expiration", "Days"), After("NoncurrentVersionExpiration", "NoncurrentDays")),
        // In a bucket with versions a kept file, or digests, that were deleted would stay.
        New(prefix, "kept", StoreKeys.KeptFiles, isOldStyle, After("NoncurrentVersionExpiration", "NoncurrentDays")),
        New(prefix, "digests", StoreKeys.Digests, isOldStyle, After("NoncurrentVersionExpiration", "NoncurrentDays")),
        New(prefix, "uploads", "", isOldStyle, After("AbortIncompleteMultipartUpload", "DaysAfterInitiation")),
    ];

    public static string Id(XElement rule) => Child(rule, "ID")?.Value ?? "";

    public static bool IsEnabled(XElement rule) => Child(rule, "Status")?.Value == "Enabled";

    /// <summary>Whether a configuration has prefixes outside of filters; S3 refuses a mixture.</summary>
    public static bool IsOldStyle(XElement configuration) =>
        configuration.Elements().Any(r => Child(r, "Prefix") is not null) && !configuration.Elements().Any(r => Child(r, "Filter") is not null);

    /// <summary>What the keys begin with that a rule is for; null when a tag or a size matters too.</summary>
    public static string? PlainPrefix(XElement rule)
    {
        var filter = Child(Normal(rule), "Filter");
        return filter?.Elements().SingleOrDefault() is { Name.LocalName: "Prefix" } prefix ? prefix.Value : null;
    }

    /// <summary>The rules of a bucket with some added or changed, and all others as they were.</summary>
    public static XElement Merge(XElement? present, IReadOnlyList<XElement> rules)
    {
        var ids = rules.Select(Id).ToHashSet(StringComparer.Ordinal);
        var others = Others(present, ids).Select(Mended);
        return new XElement(Names + Root, others.Concat(rules).Select(InNamespace));
    }

    /// <summary>The rules that have none of these ids.</summary>
    public static IEnumerable<XElement> Others(XElement? configuration, IReadOnlySet<string> ids) =>
        (configuration?.Elements() ?? []).Where(r => r.Name.LocalName == "Rule" && !ids.Contains(Id(r)));

    /// <summary>A text that two rules share exactly when they mean the same.</summary>
    public static string Meaning(XElement rule) => Text(Normal(rule));

    public static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(c => c.Name.LocalName == name);

    private static XElement New(string prefix, string name, string folder, bool isOldStyle, params XElement[] actions)
    {
        var where = new XElement("Prefix", prefix + folder);
        return new XElement("Rule", new XElement("ID", $"insiderone-{prefix}{name}"), isOldStyle ? where : new XElement("Filter", where), new XElement("Status", "Enabled"), actions);
    }

    private static XElement After(string action, string days) => new(action, new XElement(days, 1));

    private static XElement Normal(XElement rule)
    {
        var normal = Mended(rule);
        if (Child(normal, "Prefix") is { } prefix)
        {
            prefix.Remove();
            normal.Add(new XElement("Filter", new XElement("Prefix", prefix.Value)));
        }

        if (Child(normal, "Filter") is { HasElements: false } filter) filter.ReplaceWith(new XElement("Filter", new XElement("Prefix")));
        return normal;
    }

    /// <summary>radosgw answers with a prefix beside an And, where it does not read it itself: it belongs inside.</summary>
    private static XElement Mended(XElement rule)
    {
        var mended = new XElement(rule);
        if (Child(mended, "Filter") is { } filter && Child(filter, "And") is { } and && Child(filter, "Prefix") is { } prefix)
        {
            prefix.Remove();
            and.AddFirst(prefix);
        }

        return mended;
    }

    private static XElement InNamespace(XElement element) =>
        new(Names + element.Name.LocalName, element.HasElements ? element.Elements().Select(InNamespace) : element.Value);

    private static string Text(XElement element) => element.HasElements
        ? $"{element.Name.LocalName}({string.Join(',', element.Elements().Select(Text).Order(StringComparer.Ordinal))})"
        : $"{element.Name.LocalName}={Value(element)}";

    private static string Value(XElement element) =>
        element.Name.LocalName == "Date" && DateTimeOffset.TryParse(element.Value, System.Globalization.CultureInfo.InvariantCulture, out var date)
            ? date.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture)
            : Uri.EscapeDataString(element.Value);
}
