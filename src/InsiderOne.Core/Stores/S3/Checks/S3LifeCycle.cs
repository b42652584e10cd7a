using System.Xml.Linq;
using Amazon.S3.Model;
using Amazon.S3.Model.Internal.MarshallTransformations;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>Merges a store's life-cycle rules into those of its bucket: writing them replaces them all, so what is there is read first and looked at again afterwards.</summary>
internal sealed class S3LifeCycle(S3BucketClient client, S3Store store, CheckList checks)
{
    private const string Name = "LifeCycle";
    private const string ReadPermission = "s3:GetLifecycleConfiguration";
    private const string WritePermission = "s3:PutLifecycleConfiguration";

    private readonly string _bucket = store.Options.Bucket;
    private readonly string _prefix = store.Options.Prefix;

    public async Task<StoreRulePlan> PlanAsync(CancellationToken cancellationToken)
    {
        XElement? present;
        try
        {
            present = await ReadAsync(cancellationToken);
        }
        catch (NotSupportedException)
        {
            return Unchanged(checks.Skipped(Name, "The server has no life-cycle rules. Remove what stays below staged/ by hand, once a day.", ReadPermission));
        }
        catch (InsiderException e)
        {
            return Unchanged(checks.Warning(Name, $"It is not known whether the life-cycle rules are there: {e.Message}", $"Have these rules added to the bucket's own, not set in their place: {Json()}", ReadPermission));
        }

        var there = (present?.Elements() ?? []).ToLookup(S3Rules.Id, StringComparer.Ordinal);
        var needed = S3Rules.Needed(_prefix, present is not null && S3Rules.IsOldStyle(present));
        var added = needed.Where(r => !there.Contains(S3Rules.Id(r))).ToList();
        var changed = needed.Where(r => there.Contains(S3Rules.Id(r)) && there[S3Rules.Id(r)].Any(p => S3Rules.Meaning(p) != S3Rules.Meaning(r))).ToList();
        if (added.Count + changed.Count == 0)
            return Unchanged(Danger(present, needed) ?? checks.Passed(Name, "The rules that remove left-over files and uploads after a day are in place.", ReadPermission));
        var missing = checks.Warning(
            Name, $"Life-cycle rules are missing or not as they should be: {Names([.. added, .. changed])}. What a killed process leaves behind would stay.", "Run Initialize-InsiderStore.", ReadPermission);
        return new StoreRulePlan(missing, Describe(present, needed, added, changed), token => ApplyAsync(present, needed, token));
    }

    private async Task<InsiderStoreCheck> ApplyAsync(XElement? before, IReadOnlyList<XElement> needed, CancellationToken cancellationToken)
    {
        try
        {
            // The user may have been asked for a while.
            if (!Meaning(before).SetEquals(Meaning(await ReadAsync(cancellationToken))))
                return checks.Failed(Name, S3CheckErrors.S3RulesChangedMeanwhile(store.Uri), WritePermission);
            var request = new PutLifecycleConfigurationRequest { BucketName = _bucket, Configuration = new LifecycleConfiguration { Rules = [new LifecycleRule()] } };
            await client.WriteLifeCycleAsync(request, S3Rules.Merge(before, needed), cancellationToken);
        }
        catch (InsiderException e)
        {
            return checks.Failed(Name, e, ReadPermission);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            return checks.Failed(Name, S3CheckErrors.S3RulesNotWritten(store.Uri, S3Failure.Translate(store.Uri, e).Message, Json(), e), WritePermission);
        }

        var written = await checks.TryAsync(Name, WritePermission, async () =>
        {
            // What was written must be looked at, even when the user has lost patience.
            Verify(before, await ReadAsync(CancellationToken.None), needed);
            return $"The rules {Names(needed)} are in place now; {Count(before, needed)} of the bucket kept.";
        });
        return written.Outcome == InsiderStoreCheckOutcome.Passed ? Danger(before, needed) ?? written : written;
    }

    private void Verify(XElement? before, XElement? after, IReadOnlyList<XElement> needed)
    {
        var now = Meaning(after);
        var lost = S3Rules.Others(before, Ids(needed)).Concat(needed).Where(r => !now.Contains(S3Rules.Meaning(r))).ToList();
        if (lost.Count > 0) throw S3CheckErrors.S3RulesNotKept(store.Uri, Names(lost), before?.ToString(SaveOptions.DisableFormatting) ?? "none");
    }

    private async Task<XElement?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReadAsync(
                new GetLifecycleConfigurationRequest { BucketName = _bucket }, GetLifecycleConfigurationRequestMarshaller.Instance, S3Rules.Root, cancellationToken);
        }
        catch (Exception e) when (S3Failure.IsOne(e, cancellationToken))
        {
            throw S3Failure.Translate(store.Uri, e);
        }
    }

    /// <summary>A rule of somebody else's that would remove the store's own records.</summary>
    private InsiderStoreCheck? Danger(XElement? present, IReadOnlyList<XElement> needed)
    {
        var records = _prefix + StoreKeys.Segments;
        var dangerous = S3Rules.Others(present, Ids(needed))
            .Where(r => S3Rules.IsEnabled(r) && S3Rules.Child(r, "Expiration") is { } end && (S3Rules.Child(end, "Days") ?? S3Rules.Child(end, "Date")) is not null)
            .Where(r => S3Rules.PlainPrefix(r) is { } prefix && (records.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(records, StringComparison.Ordinal)))
            .ToList();
        return dangerous.Count == 0
            ? null
            : checks.Warning(
                Name, $"The store's rules are in place, but others of the bucket remove its records in time: {Names(dangerous)}.",
                "Limit those rules to other prefixes, if the history of what was sent is to be kept.", ReadPermission);
    }

    private static string Describe(XElement? present, IReadOnlyList<XElement> needed, List<XElement> added, List<XElement> changed)
    {
        var parts = new List<string>();
        if (added.Count > 0) parts.Add($"add {Names(added)}");
        if (changed.Count > 0) parts.Add($"change {Names(changed)}");
        return $"{string.Join(", ", parts)}; keep the {Count(present, needed)}";
    }

    private static string Count(XElement? present, IReadOnlyList<XElement> needed) =>
        S3Rules.Others(present, Ids(needed)).Count() is var count && count == 1 ? "1 other rule" : $"{count} other rules";

    private static HashSet<string> Meaning(XElement? configuration) =>
        (configuration?.Elements() ?? []).Where(static r => r.Name.LocalName == "Rule").Select(S3Rules.Meaning).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> Ids(IEnumerable<XElement> rules) => rules.Select(S3Rules.Id).ToHashSet(StringComparer.Ordinal);

    private static string Names(IEnumerable<XElement> rules) => string.Join(", ", rules.Select(r => $"'{S3Rules.Id(r)}'"));

    private string Json() => S3RulesJson.Write(S3Rules.Needed(_prefix, isOldStyle: false));

    private static StoreRulePlan Unchanged(InsiderStoreCheck check) => new(check, null, _ => Task.FromResult(check));
}
