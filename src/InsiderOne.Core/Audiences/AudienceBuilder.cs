using System.Text.Unicode;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Builds an audience in one pass: every row is trimmed, checked, normalised, compared with those before and written. Rows are pushed with
/// <c>Add</c>, or pulled from a reader by <see cref="Build"/>. Unless <see cref="Complete(CancellationToken)"/> succeeds, disposing leaves no file behind.
/// </summary>
public sealed class AudienceBuilder : IDisposable
{
    private readonly AudienceOptions _options;
    private readonly TimeProvider _time;
    private readonly string _source;
    private readonly Guid _id;
    private readonly string _folder;
    private readonly ValueRule _rule;
    private readonly ProblemTally _tally = new();
    private readonly AudienceFileWriter _files;
    private readonly RejectedRows? _rejected;
    private readonly bool _ownsRejected;
    private readonly string? _splitValue;
    private readonly AudienceSink _sink;
    private readonly DistinctValues _distinct;
    private byte[] _utf8 = new byte[1024];
    private long _rows;
    private long _valid;
    private bool _isComplete;

    /// <summary>Begins an audience.</summary>
    /// <param name="options">How to build it.</param>
    /// <param name="source">Where the values come from: a path, or <c>pipeline</c>.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="origins">Tells the reject list which file a row came from; null when there is one file, or none.</param>
    /// <exception cref="InsiderException">An option cannot be used, or a file cannot be created.</exception>
    public AudienceBuilder(AudienceOptions options, string source, TimeProvider? time = null, IRowOrigins? origins = null)
        : this(AudienceOptions.Validated(options), source, time, RejectedRows.Create(options, origins), splitValue: null) => _ownsRejected = true;

    /// <param name="options">How to build it, validated.</param>
    /// <param name="source">Where the values come from.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="rejected">The reject list, which stays open.</param>
    /// <param name="splitValue">What the rows have in common.</param>
    internal AudienceBuilder(AudienceOptions options, string source, TimeProvider? time, RejectedRows? rejected, string? splitValue)
    {
        _options = options;
        _source = source;
        _time = time ?? TimeProvider.System;
        _id = Guid.CreateVersion7(_time.GetUtcNow());
        _rule = new ValueRule(options.AttributeName, options.AttributeType, options.DefaultRegion);
        _folder = Path.GetFullPath(Path.Combine(options.OutputDirectory, _id.ToString("D")));
        _rejected = rejected;
        _splitValue = splitValue;
        try
        {
            PrivateFolder.Create(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _rejected?.Dispose();
            throw AudienceErrors.Writing(_folder, e);
        }

        _files = new AudienceFileWriter(_folder, options.AttributeName, options.MaxFileBytes, options.Tuning.CreateFile);
        _sink = new AudienceSink(_files, _rejected, _tally, options.KeepDuplicate);
        _distinct = new DistinctValues(_folder, options.Tuning, _sink);
    }

    /// <summary>Rows added so far.</summary>
    public long RowCount => _rows;

    /// <summary>Builds an audience from a reader.</summary>
    /// <exception cref="InsiderException">The source cannot be read, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no file is left.</exception>
    public static InsiderAudience Build(
        IAudienceReader reader,
        AudienceOptions options,
        IProgress<AudienceProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        cancellationToken.ThrowIfCancellationRequested();
        using var builder = new AudienceBuilder(options, reader.Source, time, reader as IRowOrigins);
        builder.AddAll(reader, progress, cancellationToken);
        return builder.Complete(progress, cancellationToken);
    }

    /// <summary>Adds all rows of a reader.</summary>
    /// <exception cref="InsiderException">The source cannot be read, or a file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void AddAll(IAudienceReader reader, IProgress<AudienceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ByteCount >= AudienceTuning.LargeSourceBytes) _distinct.ExpectMany();
        var meter = progress is null ? null : new ProgressMeter(progress, _time, AudienceStep.Reading);
        while (reader.Read())
        {
            Add(reader.Value, reader.Fault);
            if ((_rows & ProgressMeter.RowMask) != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            meter?.Report(_rows, reader.BytesRead, reader.ByteCount);
        }
    }

    /// <summary>Adds a row's value, as text.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (value.Length > _options.MaxFileBytes)
        {
            Add([], AudienceReason.LargerThanFile);
            return;
        }

        if (_utf8.Length < value.Length * 3L) _utf8 = new byte[value.Length * 3L];
        // A lone surrogate becomes U+FFFD, which is then counted as an encoding fault.
        Utf8.FromUtf16(value, _utf8, out _, out var written);
        Add(_utf8.AsSpan(0, written));
    }

    /// <summary>Adds a row's value, as UTF-8.</summary>
    /// <param name="value">The value.</param>
    /// <param name="fault">What is wrong with the row itself; such a row is never written.</param>
    public void Add(ReadOnlySpan<byte> value, AudienceReason fault = AudienceReason.None) => Add(_rows + 1, value, fault);

    /// <summary>Adds a row's value, as UTF-8, with the row's number in the source.</summary>
    internal void Add(long row, ReadOnlySpan<byte> value, AudienceReason fault)
    {
        _rows++;
        var trimmed = Utf8Text.Trim(value);
        var reason = fault;
        ReadOnlySpan<byte> normalised = default;
        if (reason == AudienceReason.None) reason = trimmed.IsEmpty ? AudienceReason.Empty : _rule.Check(trimmed, out normalised);
        var output = _options.NoNormalization ? value : reason == AudienceReason.None ? normalised : trimmed;
        if (reason is AudienceReason.None && !Fits(output)) reason = AudienceReason.LargerThanFile;
        if (reason == AudienceReason.None)
        {
            _valid++;
            _distinct.Add(row, normalised, output);
            return;
        }

        _tally.Add(reason, row);
        if (_options.KeepInvalid && CanKeep(reason, fault, output)) _distinct.AddKept(row, output);
        else _distinct.AddRejected(row, reason, trimmed);
    }

    /// <summary>Values written of the rows before <see cref="EndEarlier"/>; known when the audience is complete.</summary>
    internal long EarlierCount => _sink.EarlierCount;

    /// <summary>From here on rows are new ones.</summary>
    internal void EndEarlier() => _sink.LastEarlierRow = _rows;

    /// <summary>Keeps all values of a reader out of the audience. Only before the first row is added.</summary>
    internal void ExcludeAll(IAudienceReader reader, CancellationToken cancellationToken)
    {
        for (var rows = 1L; reader.Read(); rows++)
        {
            var trimmed = Utf8Text.Trim(reader.Value);
            if (reader.Fault == AudienceReason.None && !trimmed.IsEmpty && _rule.Check(trimmed, out var normalised) == AudienceReason.None) _distinct.AddKnown(normalised);
            if ((rows & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Ends the audience: finds the remaining duplicates, closes the files and returns what was built.</summary>
    /// <exception cref="InsiderException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public InsiderAudience Complete(CancellationToken cancellationToken = default) => Complete(progress: null, cancellationToken);

    /// <summary>As <see cref="Complete(CancellationToken)"/>, and tells how far it has come.</summary>
    public InsiderAudience Complete(IProgress<AudienceProgress>? progress, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _distinct.Complete(progress is null ? null : new ProgressMeter(progress, _time, AudienceStep.Writing), cancellationToken);
        var written = _files.Complete();
        if (_ownsRejected) _rejected?.Complete();
        if (written.Count == 0) Directory.Delete(_folder, recursive: true);
        _isComplete = true;
        return new InsiderAudience
        {
            Id = _id.ToString("D"),
            AttributeName = _options.AttributeName,
            AttributeType = _options.AttributeType,
            Source = _source,
            SplitValue = _splitValue,
            RowCount = _rows,
            ValidCount = _valid,
            InvalidCount = _rows - _valid - _tally[AudienceReason.Empty],
            DuplicateCount = _tally[AudienceReason.Duplicate],
            EmptyCount = _tally[AudienceReason.Empty],
            SentCount = _files.RowCount,
            ByteCount = written.Sum(file => file.ByteCount),
            Files = written,
            Problem = _tally.ToProblems(),
            CreatedAt = _time.GetUtcNow(),
        };
    }

    /// <summary>Closes everything and, unless the audience is complete, deletes what was written.</summary>
    public void Dispose()
    {
        _distinct.Dispose();
        _files.Dispose();
        if (_ownsRejected) _rejected?.Dispose();
        if (!_isComplete && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private bool Fits(ReadOnlySpan<byte> output) => output.Length * 2L + 3 <= _options.MaxFileBytes || AudienceLine.ByteCount(output) <= _options.MaxFileBytes;

    private bool CanKeep(AudienceReason reason, AudienceReason fault, ReadOnlySpan<byte> output) =>
        fault == AudienceReason.None && reason is not (AudienceReason.Empty or AudienceReason.LargerThanFile) && Fits(output) && Utf8.IsValid(output);
}
