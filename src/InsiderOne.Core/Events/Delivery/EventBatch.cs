using System.Globalization;

namespace InsiderOne.Core.Events;

/// <summary>The users of one request.</summary>
/// <param name="Source">What their source is called.</param>
/// <param name="Layout">What their cells are.</param>
/// <param name="Users">The users; at least one.</param>
public sealed record EventBatch(string Source, EventLayout Layout, IReadOnlyList<EventUser> Users)
{
    /// <summary>The number of the first row.</summary>
    public long FirstRow => Users[0].Row;

    /// <inheritdoc/>
    public override string ToString() => Users.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"row {FirstRow} of '{Source}'")
        : string.Create(CultureInfo.InvariantCulture, $"{Users.Count:N0} rows of '{Source}', from {FirstRow} to {Users[^1].Row}");

    /// <summary>The body of the request.</summary>
    internal ReadOnlyMemory<byte> Body()
    {
        var body = new MemoryStream(EventBatcher.Frame + Users.Sum(u => u.Json.Length + 1));
        body.Write("{\"users\":["u8);
        for (var i = 0; i < Users.Count; i++)
        {
            if (i > 0) body.WriteByte((byte)',');
            body.Write(Users[i].Json.Span);
        }

        body.Write("]}"u8);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
