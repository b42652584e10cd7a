using System.Globalization;
using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>The reject list: a CSV of row number, file (where there are several), reason and value, masked unless personal data are asked for, safe to open in a spreadsheet.</summary>
internal sealed class RejectedRows : IDisposable
{
    private readonly PersonList _list;
    private readonly bool _showPersonalData;
    private readonly IRowOrigins? _origins;

    /// <param name="path">A path that must not exist: a reject list is never overwritten.</param>
    /// <param name="showPersonalData">Whether to write the values as they are.</param>
    /// <param name="createFile">Creates a new file for this user alone.</param>
    /// <param name="origins">Tells which file a row came from; null when there is one file, or none.</param>
    public RejectedRows(string path, bool showPersonalData, Func<string, FileStream> createFile, IRowOrigins? origins = null)
    {
        if (Path.Exists(path)) throw AudienceErrors.AudienceRejectedPathExists(path);
        _showPersonalData = showPersonalData;
        _origins = origins;
        _list = new PersonList(path, createFile, origins is null ? ["row", "reason", "value"] : ["row", "file", "reason", "value"]);
    }

    /// <summary>The list that options ask for, or null.</summary>
    public static RejectedRows? Create(AudienceOptions options, IRowOrigins? origins) => options.RejectedPath is null
        ? null
        : new RejectedRows(System.IO.Path.GetFullPath(options.RejectedPath), options.ShowPersonalData, options.Tuning.CreateFile, origins);

    public void Write(long row, AudienceReason reason, ReadOnlySpan<byte> value)
    {
        var shown = value.IsEmpty ? "" : _showPersonalData ? Encoding.UTF8.GetString(value) : ValueMask.Mask(value);
        WriteCell(row.ToString(CultureInfo.InvariantCulture));
        if (_origins is not null) WriteCell(_origins.FileOf(row));
        WriteCell(reason.ToString());
        WriteCell(shown);
        _list.EndRow();
    }

    /// <summary>Ends the list; from here on it stays.</summary>
    public void Complete() => _list.Complete();

    /// <summary>Closes the list, and deletes it unless it is complete.</summary>
    public void Dispose() => _list.Dispose();

    private void WriteCell(string text) => _list.WriteCell(Encoding.UTF8.GetBytes(text));
}
