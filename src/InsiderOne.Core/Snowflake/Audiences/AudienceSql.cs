using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// The value rules of an audience, as SQL: the same rules, reasons and normal forms as on this machine (<see cref="EmailRule"/> and its
/// like). Where a value has several faults, the reason named may be another one of them.
/// </summary>
public sealed class AudienceSql
{
    /// <summary>The reason of a value without a fault.</summary>
    internal const string Valid = nameof(AudienceReason.None);

    // Unicode's white space, but for what the class [[:space:]] has.
    private static readonly string OtherSpaces = Characters([133, 160, 5760, .. Enumerable.Range(8192, 11), 8232, 8233, 8239, 8287, 12288]);
    private static readonly string Spaces = $"' ' || {Characters([9, 10, 11, 12, 13])}";
    private static readonly string PhoneSeparators = $"' .-()[]' || {Characters([160, 5760, .. Enumerable.Range(8192, 11), 8239, 8287, 12288, .. Enumerable.Range(8208, 6), 8722, 65293])}";

    private readonly SnowflakeName _column;
    private readonly string _attributeName;
    private readonly InsiderAttributeType _type;
    private readonly long _maxFileBytes;

    /// <summary>Makes the rules.</summary>
    /// <param name="query">The query.</param>
    /// <param name="column">Its column.</param>
    /// <param name="options">The attribute and its type, and how large a file may be.</param>
    public AudienceSql(SnowflakeQuery query, SnowflakeName column, AudienceOptions options)
    {
        Query = query;
        _column = column;
        (_attributeName, _type, _maxFileBytes) = (options.AttributeName, options.AttributeType, options.MaxFileBytes);
    }

    /// <summary>The query.</summary>
    public SnowflakeQuery Query { get; }

    /// <summary>A table of normalised values <c>v</c> and their reasons <c>r</c>.</summary>
    internal string Judged => $"""
        SELECT v, {Reason} AS r
        FROM (SELECT t, {Normalised} AS v
        FROM (SELECT COALESCE(IFF(OCTET_LENGTH(x) > LENGTH(x), TRIM(x, {Spaces} || {OtherSpaces}), TRIM(x, {Spaces})), '') AS t
        FROM (SELECT TO_VARCHAR(q.{_column.Sql}) AS x FROM (
        {Query.Text}
        ) q) z) a) b
        """;

    private string Normalised => (_attributeName, _type) switch
    {
        (AttributeName.Email, _) or (_, InsiderAttributeType.Boolean) => "LOWER(t)",
        (AttributeName.PhoneNumber, _) => $"TRANSLATE(t, {PhoneSeparators}, '')",
        _ => "t",
    };

    private string Reason => Case(
    [
        (AudienceReason.Empty, "t = ''"),
        .. _attributeName switch
        {
            AttributeName.Email => Email(),
            AttributeName.PhoneNumber => Phone(),
            _ => _type switch
            {
                InsiderAttributeType.Number => [(AudienceReason.NumberFormat, "NOT REGEXP_LIKE(v, '-?[0-9]+([.][0-9]+)?')")],
                InsiderAttributeType.Boolean => [(AudienceReason.BooleanFormat, "v NOT IN ('true', 'false')")],
                InsiderAttributeType.DateTime => DateTimes(),
                _ => Text(),
            },
        },
        (AudienceReason.LargerThanFile, string.Create(CultureInfo.InvariantCulture, $"OCTET_LENGTH(v) * 2 + 3 > {_maxFileBytes}")),
    ]);

    private static IEnumerable<(AudienceReason, string)> Email() =>
    [
        (AudienceReason.Encoding, "CONTAINS(v, CHR(65533))"),
        (AudienceReason.WhiteSpace, $"REGEXP_INSTR(v, '[[:space:]]') > 0 OR (OCTET_LENGTH(v) > LENGTH(v) AND LENGTH(TRANSLATE(v, {OtherSpaces}, '')) < LENGTH(v))"),
        (AudienceReason.ControlCharacter, "REGEXP_INSTR(v, '[[:cntrl:]]') > 0"),
        (AudienceReason.TooLong, "LENGTH(v) > 254"),
        (AudienceReason.EmailNoAt, "NOT CONTAINS(v, '@')"),
        (AudienceReason.EmailTwoAts, "LENGTH(v) - LENGTH(REPLACE(v, '@', '')) > 1"),
        (AudienceReason.EmailLocalEmpty, "STARTSWITH(v, '@')"),
        (AudienceReason.EmailLocalTooLong, "LENGTH(SPLIT_PART(v, '@', 1)) > 64"),
        (AudienceReason.EmailDomainNoDot, "NOT CONTAINS(SPLIT_PART(v, '@', 2), '.')"),
        (AudienceReason.EmailLabelEmpty, "CONTAINS(v, '@.') OR ENDSWITH(v, '.') OR CONTAINS(SPLIT_PART(v, '@', 2), '..')"),
        (AudienceReason.EmailLabelHyphen, "CONTAINS(v, '@-') OR ENDSWITH(v, '-') OR CONTAINS(SPLIT_PART(v, '@', 2), '.-') OR CONTAINS(SPLIT_PART(v, '@', 2), '-.')"),
        (AudienceReason.EmailLabelTooLong, "REGEXP_INSTR(SPLIT_PART(v, '@', 2), '[^.]{64}') > 0"),
    ];

    private static IEnumerable<(AudienceReason, string)> Phone() =>
    [
        (AudienceReason.Encoding, "CONTAINS(v, CHR(65533))"),
        (AudienceReason.PhoneNotE164, "NOT REGEXP_LIKE(v, '[+][1-9][0-9]{6,14}')"),
    ];

    private static IEnumerable<(AudienceReason, string)> DateTimes() =>
    [
        (AudienceReason.DateTimeFormat, "NOT REGEXP_LIKE(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])')"),
        (AudienceReason.DateTimeFormat, "TRY_TO_DATE(LEFT(v, 10)) IS NULL"),
    ];

    private static IEnumerable<(AudienceReason, string)> Text() =>
    [
        (AudienceReason.ControlCharacter, "CONTAINS(v, CHR(0))"),
        (AudienceReason.Encoding, "CONTAINS(v, CHR(65533))"),
    ];

    private static string Case(IEnumerable<(AudienceReason Reason, string Condition)> rules) =>
        $"CASE {string.Join(' ', rules.Select(static rule => $"WHEN {rule.Condition} THEN '{rule.Reason}'"))} ELSE '{Valid}' END";

    private static string Characters(IEnumerable<int> codes) => string.Join(" || ", codes.Select(static code => string.Create(CultureInfo.InvariantCulture, $"CHR({code})")));
}
