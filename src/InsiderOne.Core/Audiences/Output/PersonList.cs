namespace InsiderOne.Core.Audiences;

/// <summary>
/// A CSV of values of people, for people to look at: for its owner alone, safe to open in a spreadsheet, and never half there. It must
/// not exist before.
/// </summary>
internal sealed class PersonList : IDisposable
{
    private readonly WorkFile _file;
    private bool _isInRow;
    private bool _isComplete;

    /// <param name="path">The new file.</param>
    /// <param name="createFile">Creates a new file for this user alone.</param>
    /// <param name="header">The names of the columns.</param>
    /// <exception cref="InsiderException"><c>ListPathExists</c>, or it cannot be written.</exception>
    public PersonList(string path, Func<string, FileStream> createFile, params ReadOnlySpan<string> header)
    {
        if (Path.Exists(path)) throw TreatmentErrors.ListPathExists(path);
        _file = WorkFile.Create(path, createFile);
        _file.Append(System.Text.Encoding.UTF8.GetBytes(string.Join(',', header) + "\n"));
    }

    /// <summary>Adds a value, in a row of its own.</summary>
    public void Write(ReadOnlySpan<byte> value)
    {
        WriteCell(value);
        EndRow();
    }

    /// <summary>Adds a value with a word beside it.</summary>
    public void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word)
    {
        WriteCell(value);
        WriteCell(word);
        EndRow();
    }

    /// <summary>Adds a cell to the row.</summary>
    public void WriteCell(ReadOnlySpan<byte> text)
    {
        if (_isInRow) _file.Append((byte)',');
        _isInRow = true;
        if (SpreadsheetCell.NeedsEscape(text)) AudienceLine.AppendField(_file, [(byte)'\'', .. text]);
        else AudienceLine.AppendField(_file, text);
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        _file.Append((byte)'\n');
        _isInRow = false;
    }

    /// <summary>Ends the list; from here on it stays.</summary>
    public void Complete()
    {
        _file.Flush();
        _isComplete = true;
    }

    /// <summary>Closes the list, and deletes it unless it is complete.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isComplete) File.Delete(_file.Path);
    }
}
