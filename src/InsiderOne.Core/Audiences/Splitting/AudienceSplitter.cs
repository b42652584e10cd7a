namespace InsiderOne.Core.Audiences;

/// <summary>
/// Builds one audience for each value of a column. The rows are gathered by that value first; then the audiences are built one after the
/// other, each with its own counts and its own de-duplication. One file is open at a time, however many audiences there are.
/// Rows without such a value are counted in a last audience, whose <see cref="InsiderAudience.SplitValue"/> is empty and which sends nothing.
/// </summary>
public sealed class AudienceSplitter : IDisposable
{
    private readonly AudienceOptions _options;
    private readonly TimeProvider _time;
    private readonly string _source;
    private readonly SplitKeys _keys;
    private readonly GroupSpool _spool;
    private readonly RejectedRows? _rejected;
    // The groups of the spool, by the number of the value.
    private readonly List<int> _groups = [];
    private int? _unplaced;

    /// <summary>Begins.</summary>
    /// <param name="options">How to build each audience.</param>
    /// <param name="source">Where the values come from: a path, or <c>pipeline</c>.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="origins">Tells the reject list which file a row came from; null when there is one file, or none.</param>
    /// <exception cref="InsiderException">An option cannot be used, or a file cannot be created.</exception>
    public AudienceSplitter(AudienceOptions options, string source, TimeProvider? time = null, IRowOrigins? origins = null)
    {
        _options = AudienceOptions.Validated(options);
        _source = source;
        _time = time ?? TimeProvider.System;
        _keys = new SplitKeys(options.MaxSplitCount);
        _rejected = RejectedRows.Create(options, origins);
        _spool = new GroupSpool(Path.Combine(options.OutputDirectory, $"{Guid.CreateVersion7(_time.GetUtcNow()):D}.spool"), options.Tuning.CreateSpool);
    }

    /// <summary>Rows added so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Reads a source to its end. Call <see cref="Complete"/> then.</summary>
    /// <exception cref="InsiderException">The source cannot be read or split, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no file is left.</exception>
    public static AudienceSplitter Read(
        IAudienceReader reader,
        AudienceOptions options,
        IProgress<AudienceProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var splitter = new AudienceSplitter(options, reader.Source, time, reader as IRowOrigins);
        try
        {
            splitter.AddAll(reader, progress, cancellationToken);
            return splitter;
        }
        catch
        {
            splitter.Dispose();
            throw;
        }
    }

    /// <summary>Adds all rows of a reader.</summary>
    /// <exception cref="InsiderException">The source cannot be read or split, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void AddAll(IAudienceReader reader, IProgress<AudienceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var meter = progress is null ? null : new ProgressMeter(progress, _time, AudienceStep.Reading);
        while (reader.Read())
        {
            Add(reader.Value, reader.SplitValue, reader.Fault);
            if ((RowCount & ProgressMeter.RowMask) != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            meter?.Report(RowCount, reader.BytesRead, reader.ByteCount);
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="value">The value, as UTF-8.</param>
    /// <param name="splitValue">The value of the column to split by, as UTF-8.</param>
    /// <param name="fault">What is wrong with the row itself. Its split value may be another column's, so it is not looked at.</param>
    public void Add(ReadOnlySpan<byte> value, ReadOnlySpan<byte> splitValue, AudienceReason fault = AudienceReason.None)
    {
        RowCount++;
        var key = fault == AudienceReason.None ? _keys.Find(splitValue, out fault) : SplitKeys.None;
        if (key == _groups.Count) _groups.Add(_spool.Add());
        // A value larger than a file is never written: it need not be kept.
        if (value.Length > _options.MaxFileBytes)
        {
            value = [];
            if (fault == AudienceReason.None) fault = AudienceReason.LargerThanFile;
        }

        _spool.Append(key == SplitKeys.None ? _unplaced ??= _spool.Add() : _groups[key], RowCount, fault, value);
    }

    /// <summary>Builds the audiences, one for each step of the enumeration, in the order their values appeared.</summary>
    /// <exception cref="InsiderException">A file cannot be written. The audiences before stay.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. The audiences before stay.</exception>
    public IEnumerable<InsiderAudience> Complete(CancellationToken cancellationToken = default)
    {
        for (var key = 0; key < _groups.Count; key++) yield return Build(_groups[key], _keys.Values[key], cancellationToken);
        if (_unplaced is { } unplaced) yield return Build(unplaced, "", cancellationToken);
        _rejected?.Complete();
    }

    /// <summary>Closes the files, and deletes a reject list that is not complete.</summary>
    public void Dispose()
    {
        _spool.Dispose();
        _rejected?.Dispose();
    }

    private InsiderAudience Build(int group, string splitValue, CancellationToken cancellationToken)
    {
        using var builder = new AudienceBuilder(_options, _source, _time, _rejected, splitValue);
        var rows = _spool.Read(group);
        while (rows.Read())
        {
            builder.Add(rows.Row, rows.Value, rows.Fault);
            if ((builder.RowCount & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
        }

        return builder.Complete(cancellationToken);
    }
}
