namespace InsiderOne.Core.Callbacks;

/// <summary>One callback as it was stored.</summary>
/// <param name="Key">Its key in the store.</param>
/// <param name="ArrivedAt">When it arrived.</param>
/// <param name="Body">What Insider One said, byte for byte.</param>
public sealed record StoredCallback(string Key, DateTimeOffset ArrivedAt, ReadOnlyMemory<byte> Body);
