using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>What can go wrong between this machine and Snowflake, and what to do about it. No message holds a key, a token or a value.</summary>
public static class SnowflakeErrors
{
    /// <summary>A name is none.</summary>
    public static InsiderException SnowflakeNameInvalid(string name) => new(
        nameof(SnowflakeNameInvalid), InsiderErrorKind.InvalidArgument,
        $"'{name}' is no name of Snowflake's.",
        "Give letters, digits, _ and $ with no digit first, or put the name into double quotes: '\"My Table\"'. Parts are separated by dots: database.schema.table.", name);

    /// <summary>A name has no database or schema, and neither has the connection.</summary>
    public static InsiderException SnowflakeSchemaMissing(string name) => new(
        nameof(SnowflakeSchemaMissing), InsiderErrorKind.InvalidArgument,
        $"It is not known in which database and schema '{name}' is.",
        "Connect with -Database and -Schema, or give the full name: database.schema.name.", name);

    /// <summary>An account identifier is none.</summary>
    public static InsiderException SnowflakeAccountInvalid(string account) => new(
        nameof(SnowflakeAccountInvalid), InsiderErrorKind.InvalidArgument,
        $"'{account}' is no account identifier.",
        "Give it as Snowflake shows it under Account details: myorg-account1, without https:// and without .snowflakecomputing.com.", account);

    /// <summary>A host name is none.</summary>
    public static InsiderException SnowflakeHostInvalid(string host) => new(
        nameof(SnowflakeHostInvalid), InsiderErrorKind.InvalidArgument,
        $"'{host}' is no host name.",
        "Give the host alone, as in myorg-account1.privatelink.snowflakecomputing.com, or leave -HostName out.", host);

    /// <summary>A consumer is none.</summary>
    public static InsiderException SnowflakeConsumerInvalid(string consumer) => new(
        nameof(SnowflakeConsumerInvalid), InsiderErrorKind.InvalidArgument,
        $"'{consumer}' is no account that a share can be given to.",
        "Give organization and account with a dot between them: ORG.ACCOUNT. Locators are not taken.", consumer);

    /// <summary>An address is none.</summary>
    public static InsiderException SnowflakeAddressInvalid(string address) => new(
        nameof(SnowflakeAddressInvalid), InsiderErrorKind.InvalidArgument,
        $"'{address}' is no IPv4 address or block.",
        "Give addresses such as 54.75.24.135 or 203.0.113.0/24, or leave -AllowedAddress out for Insider One's own.", address);

    /// <summary>A key pair needs a user.</summary>
    public static InsiderException SnowflakeUserMissing() => new(
        nameof(SnowflakeUserMissing), InsiderErrorKind.InvalidArgument,
        "A private key needs the name of its user.",
        "Give -User: the login name of the user whose RSA_PUBLIC_KEY belongs to the key.");

    /// <summary>A private key cannot be read.</summary>
    public static InsiderException SnowflakeKeyUnreadable() => new(
        nameof(SnowflakeKeyUnreadable), InsiderErrorKind.InvalidArgument,
        "The private key is no RSA key in PEM.",
        "Give the whole file, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----. openssl genrsa 2048 | openssl pkcs8 -topk8 -out key.p8 makes one.");

    /// <summary>An encrypted key has no pass phrase.</summary>
    public static InsiderException SnowflakePassPhraseMissing() => new(
        nameof(SnowflakePassPhraseMissing), InsiderErrorKind.InvalidArgument,
        "The private key is encrypted.",
        "Give its pass phrase with -PassPhrase.");

    /// <summary>A pass phrase is wrong.</summary>
    public static InsiderException SnowflakePassPhraseWrong() => new(
        nameof(SnowflakePassPhraseWrong), InsiderErrorKind.AuthenticationError,
        "The private key cannot be decrypted with this pass phrase.",
        "Check the pass phrase, and that the key was encrypted as PKCS#8 (openssl pkcs8 -topk8).");

    /// <summary>A public key cannot be read.</summary>
    public static InsiderException SnowflakePublicKeyInvalid() => new(
        nameof(SnowflakePublicKeyInvalid), InsiderErrorKind.InvalidArgument,
        "The public key is no RSA public key in PEM or base64.",
        "Give the public half that Insider One showed, or make it with: openssl rsa -in key.p8 -pubout. Never give the private key.");

    /// <summary>A token is none.</summary>
    public static InsiderException SnowflakeTokenInvalid() => new(
        nameof(SnowflakeTokenInvalid), InsiderErrorKind.InvalidArgument,
        "The token is empty, or holds a space, a line end or another character that no token has.",
        "Copy the token again, without what stands before and after it.");

    /// <summary>Snowflake does not know the key.</summary>
    public static InsiderException SnowflakeKeyRefused(InsiderSnowflakeConnection connection, string code) => new(
        nameof(SnowflakeKeyRefused), InsiderErrorKind.AuthenticationError,
        $"Snowflake refused the key of the user '{connection.User}' in the account '{connection.Account}' ({code}).",
        $"Compare RSA_PUBLIC_KEY_FP of DESC USER \"{connection.User}\" with the key's fingerprint, and check -Account and -User (the login name) for typing errors.", connection.Account);

    /// <summary>Snowflake does not take the token.</summary>
    public static InsiderException SnowflakeTokenRefused(InsiderSnowflakeConnection connection, string code) => new(
        nameof(SnowflakeTokenRefused), InsiderErrorKind.AuthenticationError,
        $"Snowflake refused the token for the account '{connection.Account}' ({code}): it may have expired, been revoked, or be restricted to another role or network.",
        "Make a new token, and check the user's network policy: a programmatic access token needs one.", connection.Account);

    /// <summary>The clocks differ.</summary>
    public static InsiderException SnowflakeClockWrong(InsiderSnowflakeConnection connection, TimeSpan difference) => new(
        nameof(SnowflakeClockWrong), InsiderErrorKind.AuthenticationError,
        string.Create(CultureInfo.InvariantCulture, $"This machine's clock is {difference.Duration().TotalMinutes:0.#} minutes {(difference > TimeSpan.Zero ? "ahead of" : "behind")} Snowflake's, so that a key's token is refused in the account '{connection.Account}'."),
        "Set this machine's clock, by NTP for example, and try again.", connection.Account);

    /// <summary>Nothing answered.</summary>
    public static InsiderException SnowflakeNotReached(Uri host, string why) => new(
        nameof(SnowflakeNotReached), InsiderErrorKind.ConnectionError,
        $"'{host.Authority}' cannot be reached: {why}.",
        "Check -Account or -HostName, the proxy and the firewall. A statement that was sent may have been executed; all of ours can be run again.", host.Authority);

    /// <summary>Snowflake throttles.</summary>
    public static InsiderException SnowflakeThrottled(Uri host) => new(
        nameof(SnowflakeThrottled), InsiderErrorKind.LimitsExceeded,
        $"'{host.Authority}' answered every try with 'too many requests'.",
        "Try again later, or run fewer things at once in this account.", host.Authority);

    /// <summary>An answer is not what the SQL API says.</summary>
    public static InsiderException SnowflakeAnswerInvalid(string why) => new(
        nameof(SnowflakeAnswerInvalid), InsiderErrorKind.ProtocolError,
        $"Snowflake's answer cannot be used: {why}.",
        "See whether something between this machine and Snowflake changes answers. If not, please report it with the name of the cmdlet.");

    /// <summary>A parameter cannot be bound.</summary>
    public static InsiderException SnowflakeParameterInvalid(string name) => new(
        nameof(SnowflakeParameterInvalid), InsiderErrorKind.InvalidArgument,
        $"The parameter '{name}' cannot be bound.",
        "Name the values by the place of their question mark: -Query 'select email from customers where country = ?' -QueryParameter @{ 1 = 'DE' }.", name);

    /// <summary>A file's name could be part of a statement.</summary>
    public static InsiderException SnowflakeFileNameInvalid(string name) => new(
        nameof(SnowflakeFileNameInvalid), InsiderErrorKind.InvalidData,
        $"'{name}' is no name of a file that an audience was unloaded to.",
        "Build the audience again.", name);
}
