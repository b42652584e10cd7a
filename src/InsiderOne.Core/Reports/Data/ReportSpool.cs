using System.Text.Json;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Reports;

/// <summary>
/// The rows of a report, on the disk: a page begins with what is only known when the last segment has been read. In memory there is
/// one small entry for each. A segment that comes twice counts once, as it came last.
/// </summary>
internal sealed class ReportSpool : IDisposable
{
    private readonly Dictionary<string, ReportEntry> _entries = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly string _path;
    private long _end;

    public ReportSpool(string workDirectory)
    {
        _path = Path.Combine(workDirectory, Guid.NewGuid().ToString("N"));
        try
        {
            _file = SpoolFile.Create(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(_path, e);
        }
    }

    public void Add(ReportRow row)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(row, ReportJson.Default.ReportRow);
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, bytes, _end);
        }
        catch (IOException e)
        {
            throw AudienceErrors.Writing(_path, e);
        }

        _entries[row.Id] = new ReportEntry(
            row.Id, row.PlannedAt, row.Outcome, row.Attention is not null, row.SentCount, row.ValidCount ?? 0, row.InvalidCount ?? 0,
            row.ValidCount is null ? null : row.ElapsedSeconds, _end, bytes.Length);
        _end += bytes.Length;
    }

    /// <summary>The entries, the newest first.</summary>
    public IReadOnlyList<ReportEntry> Sorted() =>
        [.. _entries.Values.OrderByDescending(e => e.PlannedAt).ThenByDescending(e => e.Id, StringComparer.Ordinal)];

    /// <summary>The row of an entry.</summary>
    public ReportRow Read(ReportEntry entry)
    {
        var bytes = new byte[entry.Length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(read), entry.Place + read);
            if (count == 0) throw new EndOfStreamException();
            read += count;
        }

        return JsonSerializer.Deserialize(bytes, ReportJson.Default.ReportRow)!;
    }

    public void Dispose() => _file.Dispose();
}
