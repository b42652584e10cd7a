using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Snowflake.StandIn.Stages;

/// <summary>The files of stages: real ones, in a folder, and the presigned URLs at which they can be downloaded.</summary>
internal sealed class StageFiles(string folder, Clock clock)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public Uri BaseUri { get; set; } = new("http://127.0.0.1");

    /// <summary>A file's own path. The stage's name is a folder, the path in it another.</summary>
    public string PathOf(string stage, string path) => Path.Combine(folder, stage, path);

    public IEnumerable<string> List(string stage, string prefix)
    {
        var root = Path.Combine(folder, stage);
        if (!Directory.Exists(root)) return [];
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f)).Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    public void Clear()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    // Like Snowflake, it does not look whether the file is there.
    public Uri Presign(string stage, string path, int seconds)
    {
        var expires = clock.Now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new Uri(BaseUri, $"/files/{stage}/{path}?X-Amz-Expires={expires}&X-Amz-Signature={Sign(stage, path, expires)}");
    }

    public void Map(WebApplication application)
    {
        application.MapGet("/files/{stage}/{**path}", (string stage, string path, HttpRequest request) =>
        {
            var expires = request.Query["X-Amz-Expires"].ToString();
            if (request.Query["X-Amz-Signature"] != Sign(stage, path, expires)) return Results.StatusCode(403);
            if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until) || until <= clock.Now.ToUnixTimeSeconds()) return Results.StatusCode(403);
            var file = PathOf(stage, path);
            return File.Exists(file) ? Results.File(file, "text/csv", enableRangeProcessing: true) : Results.NotFound();
        });
        // A signature is one for GET.
        application.MapMethods("/files/{stage}/{**path}", ["HEAD"], () => Results.StatusCode(403));
    }

    private string Sign(string stage, string path, string expires) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{stage}\n{path}\n{expires}")));
}
