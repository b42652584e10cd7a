using System.Runtime.InteropServices;

namespace InsiderOne.Hosting;

/// <summary>Ctrl+C belongs to the terminal's foreground command, never to a child that serves it.</summary>
internal static class ChildSignals
{
    // Held for the life of the process: a collected registration would restore the default, which is to die.
    private static PosixSignalRegistration? s_interrupt;

    /// <summary>From here on an interrupt does nothing. Called first: the terminal may send one while the child still starts.</summary>
    public static void IgnoreInterrupt() =>
        s_interrupt ??= PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
}
