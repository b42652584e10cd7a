using System.Web;

namespace InsiderOne.Core.Api;

/// <summary>
/// What of a request nobody may read in an answer that repeats it: the API token, the callback's token, and the values of the download
/// link's query. They are looked for one by one, since an answer may write a URL in many ways (<c>https:\/\/</c>, <c>\u0026</c>, without a host).
/// </summary>
internal sealed class RequestSecrets(InsiderCredential credential, UploadRequest? request = null)
{
    // A shorter value of a query (a version, a number) is no secret, and cutting it out would spoil the message.
    private const int ShortestSecret = 16;

    /// <summary>The text without them.</summary>
    public string RemoveFrom(string text)
    {
        foreach (var secret in All()) text = text.Replace(secret, "…", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private IEnumerable<string> All()
    {
        yield return credential.RevealToken();
        if (request is null) yield break;
        yield return request.CallbackUrl.Segments[^1];
        foreach (var pair in request.FileUrl.Query.TrimStart('?').Split('&'))
        {
            var value = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (value.Length < ShortestSecret) continue;
            yield return value;
            yield return HttpUtility.UrlDecode(value);
        }
    }
}
