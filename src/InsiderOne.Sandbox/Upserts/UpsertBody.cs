using System.Text.Json;
using InsiderOne.Sandbox.Uploads;

namespace InsiderOne.Sandbox.Upserts;

/// <summary>The body of an upsert: its users, or the answer it deserves.</summary>
/// <param name="Users">The users; empty when there is a refusal.</param>
/// <param name="Refusal">The answer to a body that is none, or null.</param>
internal sealed record UpsertBody(IReadOnlyList<JsonElement> Users, UploadAnswer? Refusal)
{
    /// <summary>A body has fewer bytes than this (Insider One, Upsert API).</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>Users in a body, at most (Insider One, Upsert API).</summary>
    public const int MaxUsers = 1_000;

    /// <summary>What is read of a body: enough to see that it is too large.</summary>
    public const int MaxReadBytes = MaxBytes + 1_000_000;

    /// <summary>Reads a body.</summary>
    public static async Task<UpsertBody> ReadAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return new UpsertBody([], UpsertAnswers.TooLarge);
        }

        if (bytes.Length >= MaxBytes)
            return new UpsertBody([], UpsertAnswers.TooLarge);
        try
        {
            bytes.Position = 0;
            using var document = await JsonDocument.ParseAsync(bytes, default, request.HttpContext.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("users", out var users) || users.ValueKind != JsonValueKind.Array || users.GetArrayLength() == 0)
                return new UpsertBody([], UploadAnswers.InvalidPayload);
            return users.GetArrayLength() > MaxUsers
                ? new UpsertBody([], UpsertAnswers.TooManyUsers)
                : new UpsertBody([.. users.EnumerateArray().Select(static user => user.Clone())], null);
        }
        catch (JsonException)
        {
            return new UpsertBody([], UploadAnswers.InvalidPayload);
        }
    }
}
