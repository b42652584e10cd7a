namespace InsiderOne.Core.Reports;

/// <summary>The file of a report: whole or not there. One that is replaced stays as it was until the new one is complete.</summary>
internal static class ReportFile
{
    /// <summary>Refuses a path that is taken, before anything is read.</summary>
    /// <exception cref="InsiderException"><c>ReportExists</c>.</exception>
    public static void RequireFree(string path, bool replace)
    {
        if (!replace && Path.Exists(path)) throw ReportErrors.ReportExists(path);
    }

    public static void Write(string path, bool replace, Action<Stream> write)
    {
        RequireFree(path, replace);
        var place = replace ? $"{path}.{Guid.NewGuid():N}.tmp" : path;
        var isOurs = false;
        try
        {
            using (var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024))
            {
                isOurs = true;
                write(file);
            }

            if (replace) File.Move(place, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (isOurs) File.Delete(place);
            if (!isOurs && !replace && File.Exists(path)) throw ReportErrors.ReportExists(path);
            if (e is IOException or UnauthorizedAccessException) throw ReportErrors.ReportNotWritable(path, e);
            throw;
        }
    }
}
