using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>What the headers of an upload must say.</summary>
internal static class UploadHeaders
{
    /// <summary>Whether the request carries the sandbox's API token.</summary>
    public static bool HaveToken(HttpRequest request, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers["X-REQUEST-TOKEN"].ToString()),
            Encoding.UTF8.GetBytes(token));

    /// <summary>The refusal the headers deserve, or null.</summary>
    public static UploadAnswer? Refusal(HttpRequest request, SandboxOptions options)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            return UploadAnswers.ContentTypeWrong;
        var partner = request.Headers["X-PARTNER-NAME"].ToString();
        if (partner.Length == 0)
            return UploadAnswers.PartnerNameMissing;
        return partner == options.PartnerName && HaveToken(request, options.ApiToken) ? null : UploadAnswers.Unauthorized;
    }
}
