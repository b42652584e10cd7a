using InsiderOne.Relay.Metrics;
using InsiderOne.Relay.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace InsiderOne.Relay.Staging;

/// <summary><c>GET|HEAD /staged/{id}.csv?expires=…&amp;signature=…</c>: where Insider One downloads an audience from a folder store.</summary>
internal static class StagedFileEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the endpoint.</summary>
    public static void MapStagedFiles(this IEndpointRouteBuilder app) => app.MapMethods("/staged/{id}.csv", Methods, DownloadAsync);

    private static async Task<Results<FileStreamHttpResult, NotFound>> DownloadAsync(
        string id, string? expires, string? signature, StagedFiles files, RelayRegistration registration, RelayMetrics metrics, CancellationToken cancellationToken)
    {
        if (await files.OpenAsync(id, expires, signature, cancellationToken) is { } file)
        {
            metrics.Downloaded();
            // A staged file never changes, so its id is a tag that lets a broken download resume.
            return TypedResults.Stream(file, "text/csv", entityTag: new EntityTagHeaderValue($"\"{id}\""), enableRangeProcessing: true);
        }

        await registration.ConfirmAsync(cancellationToken);
        return TypedResults.NotFound();
    }
}
