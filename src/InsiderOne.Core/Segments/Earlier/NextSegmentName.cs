using System.Collections.Concurrent;
using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>
/// The names an update may have: Insider One takes each once, so the first that the journal does not know is tried, and the next when it
/// turns out to be taken. <c>{n}</c> stands for the number; a template without it gets <c>-2</c>, <c>-3</c> and so on.
/// </summary>
public sealed class NextSegmentName
{
    private const string Number = "{n}";
    private const int Concurrency = 16;

    private readonly HashSet<string> _used;
    private readonly string _template;
    private readonly bool _takesAsIs;
    private int _number = 1;

    private NextSegmentName(string template, bool takesAsIs, HashSet<string> used)
    {
        _takesAsIs = takesAsIs && !template.Contains(Number, StringComparison.Ordinal);
        _template = template.Contains(Number, StringComparison.Ordinal) ? template : $"{template}-{Number}";
        _used = used;
    }

    /// <summary>Looks which names are used.</summary>
    /// <param name="store">The store.</param>
    /// <param name="partnerName">Whose names.</param>
    /// <param name="since">When the first of them can have been used.</param>
    /// <param name="template">The template that was given, or the name the numbers are put to.</param>
    /// <param name="takesAsIs">Whether the template without a number is a name too: it was given.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<NextSegmentName> FindAsync(
        IStore store, string partnerName, DateTimeOffset since, string template, bool takesAsIs, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var names = new ConcurrentBag<string>();
        var journal = new SegmentJournal(store);
        for (var day = since.UtcDateTime.Date; day <= time.GetUtcNow().UtcDateTime.Date; day = day.AddDays(1))
        {
            var ids = (await journal.ListAsync(StoreKeys.Day(new DateTimeOffset(day, TimeSpan.Zero)), cancellationToken)).Keys;
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (id, token) =>
            {
                if (await journal.FindPlannedAsync(id, token) is { } planned && planned.PartnerName == partnerName) names.Add(planned.SegmentName);
            });
        }

        return new NextSegmentName(template, takesAsIs, new HashSet<string>(names, StringComparer.Ordinal));
    }

    /// <summary>The next plan whose names are all free, as far as the journal knows.</summary>
    /// <exception cref="InsiderException"><c>SegmentNameTooLong</c> or another: a name that cannot be used.</exception>
    public IReadOnlyList<SegmentPlan> Plan(InsiderAudience audience, DateTimeOffset now)
    {
        while (true)
        {
            var template = _takesAsIs && _number == 1 ? _template[..^(Number.Length + 1)] : null;
            if (template is null && _number == 1) _number = 2;
            template ??= _template.Replace(Number, _number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            _number++;
            var plans = SegmentPlan.Create(audience, template, now);
            if (!plans.Any(plan => _used.Contains(plan.SegmentName))) return plans;
        }
    }
}
