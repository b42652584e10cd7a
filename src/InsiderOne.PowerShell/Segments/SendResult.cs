using InsiderOne.Core.Segments;

namespace InsiderOne.Segments;

/// <summary>How a send ended: with a segment, or with the error that kept it from leaving.</summary>
internal sealed record SendResult(SegmentPlan Plan, SentSegment? Sent, Exception? Error)
{
    /// <summary>Sends, whatever comes of it.</summary>
    public static async Task<SendResult> OfAsync(SegmentSender sender, SegmentPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return new SendResult(plan, await sender.SendAsync(plan, cancellationToken), null);
        }
        catch (Exception e)
        {
            return new SendResult(plan, null, e);
        }
    }
}
