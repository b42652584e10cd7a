using System.Runtime.CompilerServices;

namespace InsiderOne.Segments;

/// <summary>
/// The segments whose error Send-InsiderSegment raised: the very objects it emitted, so that Wait-InsiderSegment in the same pipeline
/// does not raise it again, and one that reads a refused segment from the history, a job or a file does.
/// </summary>
internal static class ReportedSegments
{
    private static readonly ConditionalWeakTable<InsiderSegment, object> Table = [];

    public static void Add(InsiderSegment segment) => Table.AddOrUpdate(segment, Table);

    public static bool Contains(InsiderSegment segment) => Table.TryGetValue(segment, out _);
}
