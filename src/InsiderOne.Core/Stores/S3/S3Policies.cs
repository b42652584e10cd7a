using System.Buffers;
using System.Text;
using System.Text.Json;
using InsiderOne.Core.Stores.Roles;

namespace InsiderOne.Core.Stores.S3;

/// <summary>The IAM policies of a store in S3: for each role what it needs, and no more.</summary>
public static class S3Policies
{
    // Initialize-InsiderStore and Test-InsiderStore ask for these; sending does not.
    private static readonly string[] BucketSettings =
    [
        "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration", "s3:GetBucketPublicAccessBlock", "s3:GetBucketPolicyStatus",
        "s3:GetBucketAcl", "s3:GetEncryptionConfiguration", "s3:GetBucketVersioning",
    ];

    /// <summary>The policies of a store, one for each role.</summary>
    /// <param name="store">The store's address; nothing is asked of it.</param>
    /// <exception cref="InsiderException"><c>StorePolicyFolder</c> for a folder, or the address cannot be used.</exception>
    public static IReadOnlyList<InsiderStorePolicy> Of(Uri store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (store is not { IsAbsoluteUri: true, Scheme: S3StoreOptions.Scheme }) throw StoreErrors.StorePolicyFolder(store);
        var options = S3StoreOptions.Parse(store);
        return
        [
            .. Enum.GetValues<InsiderStoreRole>().Select(role => new InsiderStorePolicy
            {
                Role = role, Description = StoreRoles.Describe(role), Json = Json(options, role), Store = options.Uri,
            }),
        ];
    }

    private static string Json(S3StoreOptions options, InsiderStoreRole role)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            WriteList(json, options, StoreRoles.FoldersWith(role, FolderRights.List), isWhole: role == InsiderStoreRole.Administrator);
            WriteObjects(json, options, "Read", StoreRoles.FoldersWith(role, FolderRights.Read), "s3:GetObject");
            WriteObjects(json, options, "Write", StoreRoles.FoldersWith(role, FolderRights.Write), "s3:PutObject", "s3:AbortMultipartUpload");
            WriteObjects(json, options, "Delete", StoreRoles.FoldersWith(role, FolderRights.Delete), "s3:DeleteObject");
            if (role == InsiderStoreRole.Administrator) WriteStatement(json, "BucketSettings", BucketSettings, [Arn(options)]);
            if (options.Encryption == "aws:kms") WriteKey(json, options, StoreRoles.FoldersWith(role, FolderRights.Write).Count > 0);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // IfExists: a read of a record that is not there is answered 404 only to whoever may list, and such a read has no prefix to compare.
    private static void WriteList(Utf8JsonWriter json, S3StoreOptions options, IReadOnlyList<string> folders, bool isWhole)
    {
        // Looking whether a store can be reached lists its whole folder.
        string[] whole = isWhole ? [options.Prefix] : [];
        WriteStatement(json, "List", ["s3:ListBucket"], [Arn(options)], "StringLikeIfExists", "s3:prefix", [.. whole, .. folders.Select(f => $"{options.Prefix}{f}*")]);
    }

    private static void WriteObjects(Utf8JsonWriter json, S3StoreOptions options, string id, IReadOnlyList<string> folders, params string[] actions)
    {
        if (folders.Count > 0) WriteStatement(json, id, actions, [.. folders.Select(f => $"{Arn(options)}/{options.Prefix}{f}*")]);
    }

    private static void WriteKey(Utf8JsonWriter json, S3StoreOptions options, bool writes)
    {
        var key = options.KmsKeyId switch
        {
            { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => arn,
            { } id when !id.StartsWith("alias/", StringComparison.Ordinal) => $"arn:{Partition(options)}:kms:{options.Region ?? "*"}:*:key/{id}",
            // What an alias stands for is not known here; that the key is used by S3 alone is.
            _ => $"arn:{Partition(options)}:kms:{options.Region ?? "*"}:*:key/*",
        };
        WriteStatement(json, "Key", writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"], [key], "StringLike", "kms:ViaService", [$"s3.{options.Region ?? "*"}.amazonaws.com"]);
    }

    private static void WriteStatement(
        Utf8JsonWriter json, string id, IEnumerable<string> actions, IEnumerable<string> resources, string? comparison = null, string? key = null, IEnumerable<string>? values = null)
    {
        json.WriteStartObject();
        json.WriteString("Sid", id);
        json.WriteString("Effect", "Allow");
        WriteArray(json, "Action", actions);
        WriteArray(json, "Resource", resources);
        if (comparison is not null)
        {
            json.WriteStartObject("Condition");
            json.WriteStartObject(comparison);
            WriteArray(json, key!, values!);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Arn(S3StoreOptions options) => $"arn:{Partition(options)}:s3:::{options.Bucket}";

    private static string Partition(S3StoreOptions options) => options.Region switch
    {
        { } region when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        { } region when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };
}
