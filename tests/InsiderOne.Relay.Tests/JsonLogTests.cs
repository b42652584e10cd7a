using System.Globalization;
using System.Text.Json;

namespace InsiderOne.Relay.Tests;

/// <summary>The same, when each entry is a line of JSON.</summary>
public sealed class JsonLogTests : LogTests
{
    private protected override IEnumerable<string> Arguments => ["--log-format", "json"];

    private protected override void AssertForm(string log)
    {
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var entry = JsonDocument.Parse(line);
            Assert.True(DateTimeOffset.TryParseExact(
                entry.RootElement.GetProperty("Timestamp").GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time), line);
            Assert.InRange(TimeProvider.System.GetUtcNow() - time, TimeSpan.Zero, TimeSpan.FromHours(1));
        }
    }
}
