namespace InsiderOne.Hosting;

/// <summary>What a child's exit code tells its parent.</summary>
internal static class ChildExitCode
{
    /// <summary>It was told to end and did.</summary>
    public const int Success = 0;

    /// <summary>An argument is wrong; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>The address is in use or not allowed; nothing was started.</summary>
    public const int AddressUnavailable = 3;

    /// <summary>The store cannot be used; nothing was started.</summary>
    public const int StoreUnavailable = 4;
}
