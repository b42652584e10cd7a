namespace InsiderOne.Hosting;

/// <summary>Where a child listens and which process it is: the part of the ready line every child has.</summary>
/// <param name="BaseUri">The address really bound, its port never 0.</param>
/// <param name="ProcessId">The child's process.</param>
/// <param name="StartTime">When the process started, UTC. Process ids are reused: the pair names one process.</param>
internal sealed record ChildAddress(Uri BaseUri, int ProcessId, DateTimeOffset StartTime)
{
    /// <summary>The address of this process, once it listens.</summary>
    public static ChildAddress OfThisProcess(string url)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new ChildAddress(new Uri(url), process.Id, new DateTimeOffset(process.StartTime.ToUniversalTime()));
    }
}
