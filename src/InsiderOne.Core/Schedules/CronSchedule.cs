using Cronos;

namespace InsiderOne.Core.Schedules;

/// <summary>
/// When an orchestration comes due: five fields of cron in a time zone. Unlike cron's own rule, a day of the month and a day of the week
/// that are both given must both be right. A time that a change to summer time skips comes due when the clock has changed; one that a
/// change back repeats comes due once, unless the minutes or hours are steps or <c>*</c>.
/// </summary>
public sealed class CronSchedule
{
    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *", ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *", ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *",
    };

    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(string expression, CronExpression cron, TimeZoneInfo zone) => (Expression, _cron, _zone) = (expression, cron, zone);

    /// <summary>The five fields, parted by single spaces, in capitals.</summary>
    public string Expression { get; }

    /// <summary>The time zone's IANA name.</summary>
    public string TimeZone => IanaName(_zone);

    /// <summary>What each field allows, for schedulers that are told so; null when it uses <c>L</c>, <c>W</c> or <c>#</c>, which they have no word for.</summary>
    public CronFields? Fields => CronFields.TryParse(Expression);

    /// <summary>Reads a schedule.</summary>
    /// <param name="expression">Five fields, or a name such as <c>@daily</c>.</param>
    /// <param name="timeZone">The time zone's name; this machine's when null.</param>
    /// <exception cref="InsiderException"><c>ScheduleInvalid</c>, <c>ScheduleTimeZoneUnknown</c>.</exception>
    public static CronSchedule Parse(string expression, string? timeZone)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var text = string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
        if (Macros.TryGetValue(text, out var fields)) text = fields;
        // Cronos knows names that stand for seconds, and takes six fields for five.
        if (text.StartsWith('@') || text.Count(static c => c == ' ') != 4) throw ScheduleErrors.ScheduleInvalid(expression, "it has not five fields");
        try
        {
            return new CronSchedule(text, CronExpression.Parse(text), Zone(timeZone));
        }
        catch (CronFormatException e)
        {
            throw ScheduleErrors.ScheduleInvalid(expression, e.Message);
        }
    }

    /// <summary>Reads a schedule that somebody wants to save: one that never comes due is refused.</summary>
    /// <exception cref="InsiderException"><c>ScheduleInvalid</c>, <c>ScheduleTimeZoneUnknown</c>, <c>ScheduleNeverFires</c>.</exception>
    public static CronSchedule ParseToSave(string expression, string? timeZone, DateTimeOffset now)
    {
        var schedule = Parse(expression, timeZone);
        return schedule.Next(now) is not null ? schedule : throw ScheduleErrors.ScheduleNeverFires(schedule.Expression);
    }

    /// <summary>When it comes due next, in its own time zone; null for never.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, _zone);

    /// <summary>Whether the clocks of its time zone always show what those of another show.</summary>
    public bool HasClocksOf(TimeZoneInfo other) => _zone.HasSameRules(other) && _zone.BaseUtcOffset == other.BaseUtcOffset;

    private static TimeZoneInfo Zone(string? name)
    {
        if (name is null) return TimeZoneInfo.Local;
        // The name becomes part of a file's path on Linux, and of a unit.
        var isName = name.Length is > 0 and <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '-' or ' ');
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : throw ScheduleErrors.ScheduleTimeZoneUnknown(name);
    }

    private static string IanaName(TimeZoneInfo zone) =>
        !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : zone.Id;
}
