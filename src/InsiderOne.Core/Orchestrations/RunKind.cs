using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What one process at a time does: where its records are, and what the others are told.</summary>
/// <param name="Folder">The folder of the runs of a name.</param>
/// <param name="Running">The error when another process is at it.</param>
/// <param name="LeaseLost">The error when another process took it over.</param>
public sealed record RunKind(Func<string, string> Folder, Func<RunHistory, InsiderException> Running, Func<RunHistory, InsiderException> LeaseLost)
{
    /// <summary>The runs of orchestrations.</summary>
    public static RunKind Orchestration { get; } = new(
        static name => $"{StoreKeys.Runs}{name}/",
        static run => OrchestrationErrors.OrchestrationRunning(run.Name, run.Number, run.Lease.Owner.MachineName, run.Lease.ExpiresAt),
        static run => OrchestrationErrors.OrchestrationLeaseLost(run.Name, run.Number));
}
