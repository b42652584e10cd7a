using System.Text.RegularExpressions;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Stores.S3;

/// <summary>
/// What the address of an S3 store says: <c>s3://bucket/prefix?region=eu-central-1</c>. Options that are not in it come from the
/// environment and the profile, in the AWS SDK's usual names.
/// </summary>
public sealed partial record S3StoreOptions
{
    /// <summary>The scheme of such an address.</summary>
    public const string Scheme = "s3";

    private const string EndpointOption = "endpoint";
    private const string RegionOption = "region";
    private const string PathStyleOption = "pathStyle";
    private const string ProfileOption = "profile";
    private const string EncryptionOption = "sse";
    private const string KmsKeyOption = "kmsKeyId";

    /// <summary>The bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>What every key begins with: empty, or ends in a slash.</summary>
    public string Prefix { get; init; } = "";

    /// <summary><c>endpoint</c>, else <c>AWS_ENDPOINT_URL_S3</c> or <c>AWS_ENDPOINT_URL</c>: a server other than AWS; null for AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether the server is asked over https.</summary>
    public bool IsHttps => Endpoint?.Scheme != Uri.UriSchemeHttp;

    /// <summary><c>region</c>; null for <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c> or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary><c>pathStyle</c>: whether the bucket is in the path, not in the host name. The default is true with an endpoint, false without.</summary>
    public bool PathStyle { get; init; }

    /// <summary><c>profile</c>: a profile of the AWS configuration files.</summary>
    public string? Profile { get; init; }

    /// <summary><c>sse</c>: the encryption asked for, <c>AES256</c> or <c>aws:kms</c>; null for the bucket's own.</summary>
    public string? Encryption { get; init; }

    /// <summary><c>kmsKeyId</c>: the key of <c>aws:kms</c>.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The address in its one form, so that two ways to write it are one store. It holds no secret.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="InsiderException"><c>StoreUriInvalid</c>, <c>S3OptionInvalid</c>, <c>AddressNotSecure</c>.</exception>
    public static S3StoreOptions Parse(Uri uri)
    {
        if (uri is not { Scheme: Scheme, UserInfo: "", Fragment: "", IsDefaultPort: true } || !BucketName().IsMatch(uri.Host))
            throw StoreErrors.StoreUriInvalid(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        var prefix = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        if (prefix.Length > 512 || prefix.Split('/').Any(part => part is "." or ".." || (part.Length == 0 && prefix.Length > 0)))
            throw StoreErrors.StoreUriInvalid(uri.GetLeftPart(UriPartial.Path));
        var given = ReadQuery(uri);
        var endpoint = ReadEndpoint(given.GetValueOrDefault(EndpointOption) ?? FromEnvironment("AWS_ENDPOINT_URL_S3") ?? FromEnvironment("AWS_ENDPOINT_URL"));
        return new S3StoreOptions
        {
            Bucket = uri.Host,
            Prefix = prefix.Length == 0 ? "" : prefix + "/",
            Endpoint = endpoint,
            Region = given.GetValueOrDefault(RegionOption),
            PathStyle = given.TryGetValue(PathStyleOption, out var style) ? bool.Parse(style) : endpoint is not null,
            Profile = given.GetValueOrDefault(ProfileOption),
            Encryption = given.GetValueOrDefault(EncryptionOption),
            KmsKeyId = given.GetValueOrDefault(KmsKeyOption),
            Uri = Canonical(uri.Host, prefix, given),
        };
    }

    private static Uri Canonical(string bucket, string prefix, SortedDictionary<string, string> given)
    {
        var path = string.Join('/', prefix.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', given.Select(g => $"{g.Key}={Uri.EscapeDataString(g.Value)}"));
        return new Uri($"{Scheme}://{bucket}/{path}{(path.Length > 0 ? "/" : "")}{(query.Length > 0 ? "?" : "")}{query}");
    }

    private static SortedDictionary<string, string> ReadQuery(Uri uri)
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
            var known = Known.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
            // The value is not shown: a key may have been pasted there.
            if (known.IsValid is null) throw S3Errors.S3OptionInvalid(name, "there is no such option");
            if (!known.IsValid(value)) throw S3Errors.S3OptionInvalid(known.Name, known.Expected);
            if (!given.TryAdd(known.Name, value)) throw S3Errors.S3OptionInvalid(known.Name, "it is given twice");
        }

        if (given.ContainsKey(KmsKeyOption) && given.GetValueOrDefault(EncryptionOption) != "aws:kms")
            throw S3Errors.S3OptionInvalid(KmsKeyOption, "it needs sse=aws:kms");
        return given;
    }

    private static readonly (string Name, Func<string, bool>? IsValid, string Expected)[] Known =
    [
        (EndpointOption, v => Uri.TryCreate(v, UriKind.Absolute, out _), "it is an address such as https://s3.example.com"),
        (RegionOption, v => RegionName().IsMatch(v), "it is a region such as eu-central-1"),
        (PathStyleOption, v => bool.TryParse(v, out _), "it is true or false"),
        (ProfileOption, v => v.Length > 0, "it is a profile's name"),
        (EncryptionOption, v => v is "AES256" or "aws:kms", "it is AES256 or aws:kms"),
        (KmsKeyOption, v => v.Length > 0, "it is the id or ARN of a KMS key"),
    ];

    /// <summary>Audiences and presigned URLs must not travel in clear, so http is for this machine only.</summary>
    private static Uri? ReadEndpoint(string? text)
    {
        if (text is null) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint)) throw S3Errors.S3OptionInvalid(EndpointOption, "it is an address such as https://s3.example.com");
        AddressRules.RequireSecure(endpoint, "S3 endpoint");
        return endpoint;
    }

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.None, 1000)]
    private static partial Regex BucketName();

    [GeneratedRegex("^[a-z0-9-]{2,32}$", RegexOptions.None, 1000)]
    private static partial Regex RegionName();
}
