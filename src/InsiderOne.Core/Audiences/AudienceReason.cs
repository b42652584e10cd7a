namespace InsiderOne.Core.Audiences;

/// <summary>Why a row is not sent, or is suspect. The names are stable: they appear in <see cref="InsiderAudienceProblem.Reason"/> and in reject lists.</summary>
public enum AudienceReason
{
    /// <summary>Nothing is wrong.</summary>
    None,
    /// <summary>The row has no value, or white space only.</summary>
    Empty,
    /// <summary>The value, once normalised, has been seen before.</summary>
    Duplicate,
    /// <summary>The row has more or fewer fields than the header, so its values may have moved to other columns.</summary>
    FieldCount,
    /// <summary>Text follows a closing quote: <c>"ab"c</c>. Often a quote is missing further up.</summary>
    Quoting,
    /// <summary>The bytes are no text in the source's encoding, or hold U+FFFD, which an earlier wrong conversion left.</summary>
    Encoding,
    /// <summary>The line is no JSON object.</summary>
    JsonFormat,
    /// <summary>The JSON object has the property more than once, and only one of the values can be meant.</summary>
    ColumnRepeated,
    /// <summary>The value is no text, number, date or truth value: a list, an object, binary data.</summary>
    NotText,
    /// <summary>The row, or its value, is longer than any of a customer file.</summary>
    RowTooLong,
    /// <summary>The row has no value in the column to split by, so it belongs to no audience.</summary>
    SplitEmpty,
    /// <summary>The value alone is larger than a file may be.</summary>
    LargerThanFile,
    /// <summary>The value is longer than its kind allows.</summary>
    TooLong,
    /// <summary>White space inside the value.</summary>
    WhiteSpace,
    /// <summary>A control character inside the value.</summary>
    ControlCharacter,
    /// <summary>An e-mail address without an <c>@</c>.</summary>
    EmailNoAt,
    /// <summary>An e-mail address with more than one <c>@</c>.</summary>
    EmailTwoAts,
    /// <summary>Nothing before the <c>@</c>.</summary>
    EmailLocalEmpty,
    /// <summary>More than 64 characters before the <c>@</c>.</summary>
    EmailLocalTooLong,
    /// <summary>A domain without a dot.</summary>
    EmailDomainNoDot,
    /// <summary>A domain with an empty label: it begins or ends with a dot, or has two in a row.</summary>
    EmailLabelEmpty,
    /// <summary>A label of the domain with more than 63 characters.</summary>
    EmailLabelTooLong,
    /// <summary>A label of the domain that begins or ends with a hyphen.</summary>
    EmailLabelHyphen,
    /// <summary>Not a phone number in E.164 form: <c>+</c>, then 7 to 15 digits, the first of them not 0.</summary>
    PhoneNotE164,
    /// <summary>Not a valid phone number of the default region.</summary>
    PhoneNotInRegion,
    /// <summary>Not a decimal number with a point: <c>12.5</c>.</summary>
    NumberFormat,
    /// <summary>Neither <c>true</c> nor <c>false</c>.</summary>
    BooleanFormat,
    /// <summary>Not an RFC 3339 time stamp: <c>2026-11-24T06:30:00Z</c>.</summary>
    DateTimeFormat,
}
