using System.Text;
using InsiderOne.Core.Events;

namespace InsiderOne.Core.Tests.Events;

public sealed class EventBatchTests
{
    private static readonly EventLayout Layout = EventLayout.Of(new EventMapping { EventName = "e" }, "x", ["email", "timestamp"]);

    [Fact]
    public void A_request_has_at_most_a_thousand_users()
    {
        var batches = Batches(2_500, 20, EventBatcher.MaximumUsers);
        Assert.Equal([1_000, 1_000, 500], batches.Select(b => b.Users.Count));
        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => (long)i), batches.SelectMany(b => b.Users).Select(u => u.Row));
    }

    [Fact]
    public void A_request_has_fewer_than_five_million_bytes()
    {
        var batches = Batches(1_200, 12_345, EventBatcher.MaximumUsers);
        Assert.All(batches, b => Assert.InRange(b.Body().Length, 1, 4_999_999));
        Assert.Equal(1_200, batches.Sum(b => b.Users.Count));
        // As full as it can be.
        Assert.All(batches.SkipLast(1), b => Assert.InRange(b.Body().Length, 4_999_999 - 12_346, 4_999_999));
    }

    [Theory]
    [InlineData(4_999_986, true)]
    [InlineData(4_999_987, false)]
    public void A_user_that_fits_into_no_request_is_known(int length, bool fits)
    {
        Assert.Equal(fits, EventBatcher.Fits(new byte[length]));
        if (!fits) return;
        Assert.InRange(Batches(1, length, 1)[0].Body().Length, 4_999_990, 4_999_999);
    }

    [Fact]
    public void A_body_is_the_users_as_json()
    {
        var batcher = new EventBatcher("x", Layout, 10);
        batcher.Add(new EventUser(1, Encoding.UTF8.GetBytes("""{"a":1}"""), []));
        batcher.Add(new EventUser(2, Encoding.UTF8.GetBytes("""{"a":2}"""), []));
        var batch = batcher.Take()!;
        Assert.Equal("""{"users":[{"a":1},{"a":2}]}""", Encoding.UTF8.GetString(batch.Body().Span));
        Assert.Equal("2 rows of 'x', from 1 to 2", batch.ToString());
        Assert.Null(batcher.Take());
    }

    private static List<EventBatch> Batches(int count, int bytes, int most)
    {
        var batcher = new EventBatcher("x", Layout, most);
        var batches = new List<EventBatch>();
        for (var i = 1; i <= count; i++)
        {
            if (batcher.Add(new EventUser(i, new byte[bytes], [])) is { } full) batches.Add(full);
        }

        return batcher.Take() is { } rest ? [.. batches, rest] : batches;
    }
}
