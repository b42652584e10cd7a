using InsiderOne.Sandbox.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class RequestWindowTests
{
    [Fact]
    public void Counts_up_within_a_second()
    {
        var window = new RequestWindow(new FakeTimeProvider());
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => window.Add()));
    }

    [Fact]
    public void A_request_exactly_a_second_old_no_longer_counts()
    {
        var time = new FakeTimeProvider();
        var window = new RequestWindow(time);
        window.Add();
        time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.Equal(2, window.Add());
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, window.Add());
    }

    [Fact]
    public void The_window_slides_two_bursts_around_a_full_second_are_one_too_many()
    {
        // A counter that starts anew with each second of the clock would admit 200 requests in these 200 ms.
        var time = new FakeTimeProvider();
        var window = new RequestWindow(time);
        time.Advance(TimeSpan.FromMilliseconds(900));
        for (var request = 1; request <= 100; request++)
            Assert.Equal(request, window.Add());
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(101, window.Add());
        time.Advance(TimeSpan.FromMilliseconds(800));
        Assert.Equal(2, window.Add());
    }

    [Fact]
    public void A_hundred_a_second_evenly_spaced_never_exceeds_a_hundred()
    {
        var time = new FakeTimeProvider();
        var window = new RequestWindow(time);
        var peak = 0;
        for (var request = 0; request < 1_000; request++)
        {
            peak = Math.Max(peak, window.Add());
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(100, peak);
    }

    [Fact]
    public void A_hundred_and_one_a_second_evenly_spaced_exceeds_it()
    {
        var time = new FakeTimeProvider();
        var window = new RequestWindow(time);
        var peak = 0;
        for (var request = 0; request < 1_000; request++)
        {
            peak = Math.Max(peak, window.Add());
            time.Advance(TimeSpan.FromSeconds(1) / 101);
        }

        Assert.Equal(101, peak);
    }
}
