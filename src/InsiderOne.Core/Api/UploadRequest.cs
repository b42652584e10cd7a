namespace InsiderOne.Core.Api;

/// <summary>The body of <c>POST /fps/v1/upload</c> (Insider One, public Postman collection).</summary>
/// <param name="SegmentName">At most 40 characters, unique in the account.</param>
/// <param name="FileUrl">Where the CSV can be downloaded; its path ends in <c>.csv</c>. A secret.</param>
/// <param name="CallbackUrl">Where the counts are reported. A secret.</param>
/// <param name="AttributeName">The attribute to match on, as Insider One names it.</param>
public sealed record UploadRequest(string SegmentName, Uri FileUrl, Uri CallbackUrl, string AttributeName)
{
    // A record prints its properties; two of these are secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(SegmentName)} = {SegmentName}");
        return true;
    }
}
