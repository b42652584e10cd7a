namespace InsiderOne.Core.Events;

/// <summary>Collects users until a request is full: at most 1,000 users and fewer than 5,000,000 bytes (Insider One, Upsert API).</summary>
public sealed class EventBatcher(string source, EventLayout layout, int mostUsers)
{
    /// <summary>Users in a request, at most.</summary>
    public const int MaximumUsers = 1_000;

    /// <summary>A request has fewer bytes than this.</summary>
    public const int MaximumBytes = 5_000_000;

    /// <summary>Bytes around the users.</summary>
    internal const int Frame = 12;

    private List<EventUser> _users = [];
    private int _bytes = Frame;

    /// <summary>Adds a user.</summary>
    /// <returns>The users before it, when the request is full with them.</returns>
    public EventBatch? Add(EventUser user)
    {
        EventBatch? full = null;
        if (_users.Count == mostUsers || _bytes + user.Json.Length + 1 >= MaximumBytes) full = Take();
        _users.Add(user);
        _bytes += user.Json.Length + 1;
        return full;
    }

    /// <summary>Whether a user fits into any request.</summary>
    public static bool Fits(ReadOnlyMemory<byte> json) => Frame + json.Length + 1 < MaximumBytes;

    /// <summary>Takes what is there, or null.</summary>
    public EventBatch? Take()
    {
        if (_users.Count == 0) return null;
        var batch = new EventBatch(source, layout, _users);
        (_users, _bytes) = ([], Frame);
        return batch;
    }
}
