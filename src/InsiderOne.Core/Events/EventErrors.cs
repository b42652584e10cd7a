using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>What can go wrong with events. No message holds a value of a row.</summary>
public static class EventErrors
{
    /// <summary>Nobody knows where the token may go.</summary>
    public static InsiderException UpsertAddressUnknown(Uri baseUri) => new(
        nameof(UpsertAddressUnknown), InsiderErrorKind.InvalidArgument,
        $"The credential's token is for '{baseUri.Authority}', and which host takes its events is not known.",
        "Name it with -UpsertBaseUri. For Insider One's own base URI and for a sandbox it is known.", baseUri.Authority);

    /// <summary>The token would go to a stranger.</summary>
    public static InsiderException UpsertAddressForeign(Uri upsertBaseUri, Uri baseUri) => new(
        nameof(UpsertAddressForeign), InsiderErrorKind.PermissionDenied,
        $"The token of '{baseUri.Authority}' is not sent to '{upsertBaseUri.Authority}'.",
        "Give -UpsertBaseUri a host of useinsider.com for a token of Insider One, or one of this machine for a sandbox. For another host make a credential with its -BaseUri.", upsertBaseUri.Authority);

    /// <summary>A column is not there.</summary>
    public static InsiderException EventColumnNotFound(string source, string column, IEnumerable<string> found) => new(
        nameof(EventColumnNotFound), InsiderErrorKind.InvalidArgument,
        $"'{source}' has no column '{HeaderText.Show(column)}'. It has: {HeaderText.Show([.. found])}.",
        "Give the column's name to -Identifier, -EventNameColumn, -TimestampColumn, -Parameter or -Attribute, or the file's -Delimiter if its columns run together.", column);

    /// <summary>Nothing says who the users are.</summary>
    public static InsiderException EventIdentifierNotMapped(string source) => new(
        nameof(EventIdentifierNotMapped), InsiderErrorKind.InvalidArgument,
        $"No column of '{source}' is an identifier: none is named email, phone_number or uuid.",
        "Say which column is what: -Identifier @{ email = 'E-mail' }.", source);

    /// <summary>Nothing says when the events were.</summary>
    public static InsiderException EventTimestampNotMapped(string source) => new(
        nameof(EventTimestampNotMapped), InsiderErrorKind.InvalidArgument,
        $"Events need a time, and '{source}' has no column named timestamp.",
        "Name the column with -TimestampColumn.", source);

    /// <summary>There is nothing to send.</summary>
    public static InsiderException EventNothingMapped(string source) => new(
        nameof(EventNothingMapped), InsiderErrorKind.InvalidArgument,
        $"'{source}' names neither an event nor an attribute, and a user needs one of them.",
        "Give -EventName, or -EventNameColumn for a column with names, or -Attribute with the columns that are attributes.", source);

    /// <summary>Two things are said at once.</summary>
    public static InsiderException EventNameAmbiguous() => new(
        nameof(EventNameAmbiguous), InsiderErrorKind.InvalidArgument,
        "An event has one name, and both -EventName and -EventNameColumn were given.",
        "Give one of them.");

    /// <summary>A mapping is none.</summary>
    public static InsiderException EventMappingInvalid(string name) => new(
        nameof(EventMappingInvalid), InsiderErrorKind.InvalidArgument,
        $"'{HeaderText.Show(name)}' cannot be mapped: a name of Insider One and the name of a column are needed, each once.",
        "Write @{ name_of_insider = 'Column' }, or a list of columns whose names are the same.", name);

    /// <summary>A type is none.</summary>
    public static InsiderException EventValueTypeUnknown(string name) => new(
        nameof(EventValueTypeUnknown), InsiderErrorKind.InvalidArgument,
        $"The type given for '{HeaderText.Show(name)}' is none.",
        "Give String, Number, Boolean or DateTime: -ValueType @{ unit_price = 'Number' }.", name);

    /// <summary>A file for rows is there.</summary>
    public static InsiderException EventRowFileExists(string path) => new(
        nameof(EventRowFileExists), InsiderErrorKind.ResourceExists,
        $"The file '{path}' exists already; rows are never added to another run's.",
        "Remove it, or give another path, for example one with the date in it.", path);

    /// <summary>A file for rows has a name that would not be read back.</summary>
    public static InsiderException EventRowFileNotJsonLines(string path) => new(
        nameof(EventRowFileNotJsonLines), InsiderErrorKind.InvalidArgument,
        $"Rows are kept as JSON Lines, and '{path}' does not end in .jsonl.",
        "Give a path that ends in .jsonl; Send-InsiderEvent reads it again.", path);

    /// <summary>The file is none whose rows have columns.</summary>
    public static InsiderException EventFormatNotSupported(string path, InsiderSourceFormat format) => new(
        nameof(EventFormatNotSupported), InsiderErrorKind.InvalidArgument,
        $"'{path}' is read as {format}, which events are not read from.",
        "Give CSV, TSV or JSON Lines, or pipe the rows in as objects.", path);

    /// <summary>The source has no rows.</summary>
    public static InsiderException EventSourceEmpty(string source) => new(
        nameof(EventSourceEmpty), InsiderErrorKind.InvalidData,
        $"'{source}' has no rows, so nothing was sent.",
        "Check the export or query that makes them.", source);

    /// <summary>The line that names the columns cannot be read.</summary>
    public static InsiderException EventFirstLineInvalid(string path, EventFault fault) => new(
        nameof(EventFirstLineInvalid), InsiderErrorKind.InvalidData,
        $"The first line of '{path}' is no JSON object ({fault}), and it says what the columns are.",
        "Check that the file is JSON Lines: one object on each line.", path);

    /// <summary>The rows name more and more columns.</summary>
    public static InsiderException EventColumnsTooMany(string source) => new(
        nameof(EventColumnsTooMany), InsiderErrorKind.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The rows of '{source}' have more than {EventColumns.Maximum:N0} different columns."),
        "Check the source: a name that differs from row to row is most likely a value. What was read before was sent.", source);

    /// <summary>A row cannot be sent.</summary>
    public static InsiderException EventRowInvalid(string source, long row, EventFault fault) => new(
        nameof(EventRowInvalid), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"Row {row} of '{source}' was not sent: {fault}."),
        "Correct the row. With -RejectedPath the rows that were not sent are kept in a file that Send-InsiderEvent reads again.", row);

    /// <summary>Insider One refused a row.</summary>
    public static InsiderException EventRowRejected(string source, long row, string reason) => new(
        nameof(EventRowRejected), InsiderErrorKind.InvalidResult,
        string.Create(CultureInfo.InvariantCulture, $"Insider One refused row {row} of '{source}': {reason.TrimEnd('.')}."),
        "Correct the row, or the event and its parameters in Insider One's panel. With -RejectedPath refused rows are kept in a file that Send-InsiderEvent reads again.", row);

    /// <summary>Insider One refused a whole request.</summary>
    public static InsiderException EventBatchRejected(EventBatch batch, string reason) => new(
        nameof(EventBatchRejected), InsiderErrorKind.InvalidResult,
        $"Insider One refused a request with {batch}: {reason.TrimEnd('.')}.",
        "Mend what the message names. With -RejectedPath the rows are kept in a file that Send-InsiderEvent reads again.", batch.FirstRow);

    /// <summary>The credential is refused, and will be for every other request.</summary>
    public static InsiderException EventsUnauthorized(EventBatch batch, string reason) => new(
        nameof(EventsUnauthorized), InsiderErrorKind.AuthenticationError,
        $"Insider One refuses the credential: {reason.TrimEnd('.')}. The run ended with {batch}; rows after them were not sent.",
        "Check the partner name and the token: events need one for user data (a UCD API key), which is not the one for First-Party Segments. It may also be pinned to other addresses.", batch.FirstRow);

    /// <summary>A request certainly did not arrive.</summary>
    public static InsiderException EventBatchNotSent(EventBatch batch, string reason) => new(
        nameof(EventBatchNotSent), InsiderErrorKind.ConnectionError,
        $"A request with {batch} was not sent: {reason.TrimEnd('.')}.",
        "Send the rows again once the connection works, or nobody else uses up the token's requests. With -RejectedPath they are kept in a file that Send-InsiderEvent reads again.", batch.FirstRow);

    /// <summary>A request may have arrived.</summary>
    public static InsiderException EventBatchUnconfirmed(EventBatch batch, int count, string reason, string path) => new(
        nameof(EventBatchUnconfirmed), InsiderErrorKind.OperationTimeout,
        string.Create(CultureInfo.InvariantCulture, $"Whether Insider One took {count:N0} of {batch} is not known: {reason.TrimEnd('.')}. They are in '{path}'."),
        "Look in Insider One's panel whether the events are there. If they are not, send that file with Send-InsiderEvent; if they are, delete it. Nothing is sent twice unasked, because an event that is sent twice happened twice.", batch.FirstRow);
}
