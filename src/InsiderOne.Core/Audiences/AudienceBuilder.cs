using System.Text.Unicode;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Builds an audience in one pass: every row is trimmed, checked, normalised, compared with those before and written. Rows are pushed with
/// <c>Add</c>, or pulled from a reader by <see cref="Build"/>. Unless <see cref="Complete"/> succeeds, disposing leaves no file behind.
/// </summary>
public sealed class AudienceBuilder : IDisposable
{
    private readonly AudienceOptions options;
    private readonly TimeProvider time;
    private readonly string source;
    private readonly Guid id;
    private readonly string folder;
    private readonly ValueRule rule;
    private readonly ProblemTally tally = new();
    private readonly AudienceFileWriter files;
    private readonly RejectedRows? rejected;
    private readonly DistinctValues distinct;
    private byte[] utf8 = new byte[1024];
    private long rows;
    private long valid;
    private bool isComplete;

    /// <summary>Begins an audience.</summary>
    /// <param name="options">How to build it.</param>
    /// <param name="source">Where the values come from: a path, or <c>pipeline</c>.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="InsiderException">An option cannot be used, or a file cannot be created.</exception>
    public AudienceBuilder(AudienceOptions options, string source, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.source = source;
        this.time = time ?? TimeProvider.System;
        id = Guid.CreateVersion7(this.time.GetUtcNow());
        rule = new ValueRule(options.AttributeName, options.AttributeType, options.DefaultRegion);
        folder = Path.GetFullPath(Path.Combine(options.OutputDirectory, id.ToString("D")));
        if (options.RejectedPath is not null)
            rejected = new RejectedRows(Path.GetFullPath(options.RejectedPath), options.ShowPersonalData, options.Tuning.CreateFile);
        try
        {
            PrivateFolder.Create(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            rejected?.Dispose();
            throw AudienceErrors.Writing(folder, e);
        }

        files = new AudienceFileWriter(folder, options.AttributeName, options.MaxFileBytes, options.Tuning.CreateFile);
        distinct = new DistinctValues(folder, options.Tuning, new AudienceSink(files, rejected, tally, options.KeepDuplicate));
    }

    /// <summary>Rows added so far.</summary>
    public long RowCount => rows;

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
        using var builder = new AudienceBuilder(options, reader.Source, time);
        var meter = progress is null ? null : new ProgressMeter(progress, builder.time);
        while (reader.Read())
        {
            builder.Add(reader.Value, reader.Fault);
            if ((builder.rows & 0x3FF) != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            meter?.Report(builder.rows, reader);
        }

        return builder.Complete(cancellationToken);
    }

    /// <summary>Adds a row's value, as text.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (utf8.Length < value.Length * 3L) utf8 = new byte[value.Length * 3L];
        // A lone surrogate becomes U+FFFD, which is then counted as an encoding fault.
        Utf8.FromUtf16(value, utf8, out _, out var written);
        Add(utf8.AsSpan(0, written));
    }

    /// <summary>Adds a row's value, as UTF-8.</summary>
    /// <param name="value">The value.</param>
    /// <param name="fault">What is wrong with the row itself; such a row is never written.</param>
    public void Add(ReadOnlySpan<byte> value, AudienceReason fault = AudienceReason.None)
    {
        rows++;
        var trimmed = Utf8Text.Trim(value);
        var reason = fault;
        ReadOnlySpan<byte> normalised = default;
        if (reason == AudienceReason.None) reason = trimmed.IsEmpty ? AudienceReason.Empty : rule.Check(trimmed, out normalised);
        var output = options.NoNormalization ? value : reason == AudienceReason.None ? normalised : trimmed;
        if (reason is AudienceReason.None && !Fits(output)) reason = AudienceReason.LargerThanFile;
        if (reason == AudienceReason.None)
        {
            valid++;
            distinct.Add(rows, normalised, output);
            return;
        }

        tally.Add(reason, rows);
        if (options.KeepInvalid && CanKeep(reason, fault, output)) distinct.AddKept(rows, output);
        else distinct.AddRejected(rows, reason, trimmed);
    }

    /// <summary>Ends the audience: finds the remaining duplicates, closes the files and returns what was built.</summary>
    /// <exception cref="InsiderException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public InsiderAudience Complete(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        distinct.Complete(cancellationToken);
        var written = files.Complete();
        rejected?.Complete();
        if (written.Count == 0) Directory.Delete(folder, recursive: true);
        isComplete = true;
        return new InsiderAudience
        {
            Id = id.ToString("D"),
            AttributeName = options.AttributeName,
            AttributeType = options.AttributeType,
            Source = source,
            RowCount = rows,
            ValidCount = valid,
            InvalidCount = rows - valid - tally[AudienceReason.Empty],
            DuplicateCount = tally[AudienceReason.Duplicate],
            EmptyCount = tally[AudienceReason.Empty],
            SentCount = files.RowCount,
            ByteCount = written.Sum(file => file.ByteCount),
            Files = written,
            Problem = tally.ToProblems(),
            CreatedAt = time.GetUtcNow(),
        };
    }

    /// <summary>Closes everything and, unless the audience is complete, deletes what was written.</summary>
    public void Dispose()
    {
        distinct.Dispose();
        files.Dispose();
        rejected?.Dispose();
        if (!isComplete && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private bool Fits(ReadOnlySpan<byte> output) => output.Length * 2L + 3 <= options.MaxFileBytes || AudienceLine.ByteCount(output) <= options.MaxFileBytes;

    private bool CanKeep(AudienceReason reason, AudienceReason fault, ReadOnlySpan<byte> output) =>
        fault == AudienceReason.None && reason is not (AudienceReason.Empty or AudienceReason.LargerThanFile) && Fits(output) && Utf8.IsValid(output);
}
