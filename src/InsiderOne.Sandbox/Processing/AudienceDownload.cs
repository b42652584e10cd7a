using System.Buffers;
using System.Security.Cryptography;

namespace InsiderOne.Sandbox.Processing;

/// <summary>Downloads a segment's file and counts its values as they arrive; the file is neither kept nor held in memory.</summary>
internal sealed class AudienceDownload(OutboundHttp http, SandboxOptions options, TimeProvider time)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    /// <summary>Downloads and counts.</summary>
    /// <exception cref="HttpRequestException">The file cannot be had; a redirect counts as that.</exception>
    /// <exception cref="InvalidDataException">The file is larger than the limit.</exception>
    public async Task<AudienceCounts> ReadAsync(Uri file, string attributeName, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(s_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var response = await http.Client.GetAsync(file, HttpCompletionOption.ResponseHeadersRead, either.Token);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(either.Token);
        return await CountAsync(content, new ValueCounter(ValueRules.For(attributeName)), either.Token);
    }

    private async Task<AudienceCounts> CountAsync(Stream content, ValueCounter counter, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long byteCount = 0;
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                byteCount += read;
                if (byteCount > options.MaxFileBytes)
                    throw new InvalidDataException("file size is more than the limit");
                digest.AppendData(buffer, 0, read);
                counter.Add(buffer.AsSpan(0, read));
            }

            counter.Complete();
            return new AudienceCounts(byteCount, Convert.ToHexStringLower(digest.GetHashAndReset()), counter.ValidCount, counter.InvalidCount);
        }
        finally
        {
            // The buffer has held personal data.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
