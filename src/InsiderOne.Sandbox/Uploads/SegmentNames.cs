using System.Collections.Concurrent;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>The names in use: a name is taken for as long as the sandbox lives, since Insider One documents no deletion.</summary>
internal sealed class SegmentNames
{
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes a name; false when it is taken already.</summary>
    public bool TryTake(string name) => _taken.TryAdd(name, value: true);
}
