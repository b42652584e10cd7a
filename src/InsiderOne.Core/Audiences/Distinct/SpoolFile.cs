namespace InsiderOne.Core.Audiences;

/// <summary>Files that hold values only while an audience is built.</summary>
internal static class SpoolFile
{
    /// <summary>
    /// Creates a file for this user alone that no name leads to: on Unix it is deleted while open, on Windows when it is closed.
    /// Even a killed process leaves nothing.
    /// </summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
