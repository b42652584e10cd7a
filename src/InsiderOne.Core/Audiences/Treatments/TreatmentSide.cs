using System.Buffers.Binary;
using System.Security.Cryptography;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Audiences;

/// <summary>One side of a split while it is written. Unless it is complete, disposing leaves no file behind.</summary>
internal sealed class TreatmentSide : IDisposable
{
    private readonly InsiderAudience _whole;
    private readonly Guid _id;
    private readonly string _folder;
    private readonly AudienceFileWriter _files;
    private readonly ProblemTally _tally = new();
    private readonly DateTimeOffset _createdAt;
    private UInt128 _sum;
    private long _invalid;
    private bool _isComplete;

    public TreatmentSide(InsiderAudience whole, string name, TreatmentOptions options, DateTimeOffset now)
    {
        Name = name;
        NameText = System.Text.Encoding.UTF8.GetBytes(name);
        _whole = whole;
        _createdAt = now;
        _id = Guid.CreateVersion7(now);
        _folder = Path.GetFullPath(Path.Combine(options.OutputDirectory, _id.ToString("D")));
        try
        {
            PrivateFolder.Create(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceErrors.Writing(_folder, e);
        }

        _files = new AudienceFileWriter(_folder, whole.AttributeName, options.MaxFileBytes, options.Tuning.CreateFile);
    }

    public string Name { get; }

    /// <summary>The name, as UTF-8.</summary>
    public byte[] NameText { get; }

    /// <summary>Adds a person.</summary>
    /// <param name="value">The value as it is written.</param>
    /// <param name="digest">A digest of the value as it is compared.</param>
    /// <param name="reason">What is wrong with a value that is kept though it is not valid.</param>
    public void Add(ReadOnlySpan<byte> value, ReadOnlySpan<byte> digest, AudienceReason reason)
    {
        _files.Write(value);
        // A sum does not care for the order.
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(digest);
        if (reason == AudienceReason.None) return;
        _invalid++;
        _tally.Add(reason, _files.RowCount);
    }

    public TreatmentAudience Complete()
    {
        var written = _files.Complete();
        if (written.Count == 0) Directory.Delete(_folder, recursive: true);
        _isComplete = true;
        var isControl = Name == TreatmentPlan.Control;
        return new TreatmentAudience(
            _whole with
            {
                Id = _id.ToString("D"),
                Treatment = Name,
                IsControl = isControl,
                RowCount = _files.RowCount,
                ValidCount = _files.RowCount - _invalid,
                InvalidCount = _invalid,
                DuplicateCount = 0,
                EmptyCount = 0,
                SentCount = _files.RowCount,
                ByteCount = written.Sum(static file => file.ByteCount),
                Files = written,
                Problem = _tally.ToProblems(),
                CreatedAt = _createdAt,
            },
            Fingerprint());
    }

    public void Dispose()
    {
        _files.Dispose();
        if (!_isComplete && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    // Who knows the salt could match that of a group of one against a guess, as they could the file's own SHA-256 in the journal.
    private string Fingerprint()
    {
        Span<byte> whole = stackalloc byte[24];
        BinaryPrimitives.WriteUInt128LittleEndian(whole, _sum);
        BinaryPrimitives.WriteInt64LittleEndian(whole[16..], _files.RowCount);
        return Convert.ToHexStringLower(SHA256.HashData(whole).AsSpan(0, 16));
    }
}
