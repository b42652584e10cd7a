using System.Runtime.InteropServices;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>While it lives, files are opened on this thread as the user nobody: root alone never sees a refused permission.</summary>
internal sealed class Unprivileged : IDisposable
{
    private const uint Nobody = 65534;

    private readonly SetFileSystemUser _set;

    public Unprivileged()
    {
        _set = Marshal.GetDelegateForFunctionPointer<SetFileSystemUser>(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "setfsuid"));
        _ = _set(Nobody);
    }

    private delegate int SetFileSystemUser(uint user);

    public static bool IsSupported => OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out _);

    public void Dispose() => _ = _set(0);
}
