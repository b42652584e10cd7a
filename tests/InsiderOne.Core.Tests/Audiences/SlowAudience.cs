using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>What an audience of e-mail addresses must be, computed the obvious way.</summary>
internal sealed class SlowAudience
{
    public SlowAudience(IEnumerable<string> values)
        : this(values.Select(Encoding.UTF8.GetBytes))
    {
    }

    public SlowAudience(IEnumerable<byte[]> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var row = 0L;
        foreach (var value in values)
        {
            row++;
            var trimmed = Trim(value);
            if (trimmed.Length == 0)
            {
                Empty++;
            }
            else if (SlowEmail.Check(trimmed, out var normalised) != AudienceReason.None)
            {
                Invalid++;
            }
            else
            {
                Valid++;
                var text = Encoding.UTF8.GetString(normalised);
                if (seen.Add(text))
                {
                    Sent.Add(text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
                }
                else
                {
                    Duplicate++;
                    if (FirstDuplicates.Count < 10) FirstDuplicates.Add(row);
                }
            }
        }
    }

    public List<string> Sent { get; } = [];

    public List<long> FirstDuplicates { get; } = [];

    public long Valid { get; private set; }

    public long Duplicate { get; private set; }

    public long Invalid { get; private set; }

    public long Empty { get; private set; }

    private static byte[] Trim(byte[] value)
    {
        try
        {
            return Encoding.UTF8.GetBytes(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value).Trim());
        }
        catch (DecoderFallbackException)
        {
            // Broken text is invalid, trimmed or not.
            return value;
        }
    }
}
