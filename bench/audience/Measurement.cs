namespace InsiderOne.Bench.Audience;

/// <summary>What one process took.</summary>
/// <param name="Wall">Seconds from start to exit.</param>
/// <param name="Cpu">Seconds of processor time, user and system.</param>
/// <param name="PeakMegabytes">The largest resident set, mapped files included.</param>
/// <param name="PrivateMegabytes">The largest resident anonymous and shared memory, as sampled: what the kernel cannot take back.</param>
/// <param name="Output">What it printed.</param>
internal sealed record Measurement(double Wall, double Cpu, double PeakMegabytes, double PrivateMegabytes, string Output);
