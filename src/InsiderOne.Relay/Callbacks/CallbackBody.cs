using System.Buffers;
using InsiderOne.Core.Callbacks;

namespace InsiderOne.Relay.Callbacks;

/// <summary>Reads the body of a callback, whatever it says it is.</summary>
internal static class CallbackBody
{
    /// <summary>The whole body, or null when it is larger than is kept.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, too slow, or broke off.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > CallbackReceiver.MaximumBodyBytes) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
