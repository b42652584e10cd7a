using System.Globalization;
using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>Writes values to the files of an audience and begins a new file where the next line would make one too large.</summary>
internal sealed class AudienceFileWriter(string folder, string attributeName, long maxFileBytes, Func<string, FileStream> createFile) : IDisposable
{
    private readonly List<InsiderAudienceFile> _files = [];
    private WorkFile? _file;
    private IncrementalHash? _hash;
    private long _rows;

    /// <summary>Values written.</summary>
    public long RowCount { get; private set; }

    public void Write(ReadOnlySpan<byte> value)
    {
        var isPlain = AudienceLine.IsPlain(value) && value.Length < WorkFile.MaxTake;
        if (_file is not null && _file.Length + (isPlain ? value.Length + 1 : AudienceLine.ByteCount(value)) > maxFileBytes) Close();
        _file ??= Open();
        if (isPlain)
        {
            var line = _file.Take(value.Length + 1);
            value.CopyTo(line);
            line[^1] = (byte)'\n';
        }
        else
        {
            AudienceLine.AppendField(_file, value);
            _file.Append((byte)'\n');
        }

        _rows++;
        RowCount++;
    }

    /// <summary>Ends the last file and returns all of them, in order.</summary>
    public IReadOnlyList<InsiderAudienceFile> Complete()
    {
        if (_file is not null) Close();
        return _files;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private WorkFile Open()
    {
        _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = string.Create(CultureInfo.InvariantCulture, $"{attributeName}-{_files.Count + 1:D3}.csv");
        return WorkFile.Create(Path.Combine(folder, name), createFile, _hash);
    }

    private void Close()
    {
        _file!.Flush();
        _files.Add(new InsiderAudienceFile
        {
            Path = _file.Path,
            ByteCount = _file.Length,
            RowCount = _rows,
            Sha256 = Convert.ToHexStringLower(_hash!.GetHashAndReset()),
        });
        _file.Dispose();
        _file = null;
        _rows = 0;
    }
}
