namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>What a check of a store in S3 can find wrong that no other error tells.</summary>
public static class S3CheckErrors
{
    /// <summary>A presigned URL does not serve its file.</summary>
    public static InsiderException S3LinkNotServed(Uri store, string reason) => new(
        nameof(S3LinkNotServed), InsiderErrorKind.InvalidResult,
        $"A presigned URL of the store {StoreErrors.Show(store)} did not serve its file: {reason}",
        "Check that this account has s3:GetObject, that no bucket policy demands a network or a header that Insider One has not, and that pathStyle fits the server.", store);

    /// <summary>A file is served to whoever asks.</summary>
    public static InsiderException S3FilePublic(Uri store, string how) => new(
        nameof(S3FilePublic), InsiderErrorKind.PermissionDenied,
        $"Files of the store {StoreErrors.Show(store)} are served {how}. They hold personal data.",
        "Block public access to the bucket (aws s3api put-public-access-block), and remove the policy or proxy that allows it, before anything is sent.", store);

    /// <summary>The bucket is open to the world.</summary>
    public static InsiderException S3BucketPublic(Uri store, string how) => new(
        nameof(S3BucketPublic), InsiderErrorKind.PermissionDenied,
        $"The bucket of the store {StoreErrors.Show(store)} is public: {how}. It holds personal data.",
        "Block public access to the bucket (aws s3api put-public-access-block), or remove that grant, before anything is sent.", store);

    /// <summary>The rules that are missing could not be written.</summary>
    public static InsiderException S3RulesNotWritten(Uri store, string reason, string rules, Exception? cause = null) => new(
        nameof(S3RulesNotWritten), InsiderErrorKind.PermissionDenied,
        $"The life-cycle rules of the store {StoreErrors.Show(store)} could not be written ({reason}); what a killed process leaves behind would stay.",
        $"Run Initialize-InsiderStore with s3:PutLifecycleConfiguration, or have these rules added to the bucket's own, not set in their place: {rules}", store, cause);

    /// <summary>Somebody else wrote rules while the user was asked.</summary>
    public static InsiderException S3RulesChangedMeanwhile(Uri store) => new(
        nameof(S3RulesChangedMeanwhile), InsiderErrorKind.ResourceUnavailable,
        $"Somebody else changed the life-cycle rules of the bucket of the store {StoreErrors.Show(store)} since they were read. Nothing was written.",
        "Run Initialize-InsiderStore again.", store);

    /// <summary>A rule that is not ours did not survive.</summary>
    public static InsiderException S3RulesNotKept(Uri store, string ids, string before) => new(
        nameof(S3RulesNotKept), InsiderErrorKind.InvalidResult,
        $"After the life-cycle rules of the store {StoreErrors.Show(store)} were written, the bucket's own rules are not what they were: {ids}.",
        $"Somebody else changed them at the same time, or the server changed them. Compare them with what was there before: {before}", store);
}
