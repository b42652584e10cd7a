namespace InsiderOne.Core.Segments;

/// <summary>Which records a journal has, as a listing of its folder tells.</summary>
[Flags]
public enum JournalRecords
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>1-planned.json</c>.</summary>
    Planned = 1,

    /// <summary><c>2-requested.json</c>.</summary>
    Requested = 2,

    /// <summary><c>3-answered.json</c>.</summary>
    Answered = 4,
}
