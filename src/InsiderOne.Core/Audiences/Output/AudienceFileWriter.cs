using System.Globalization;
using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>Writes values to the files of an audience and begins a new file where the next line would make one too large.</summary>
internal sealed class AudienceFileWriter(string folder, string attributeName, long maxFileBytes, Func<string, FileStream> createFile) : IDisposable
{
    private readonly List<InsiderAudienceFile> files = [];
    private WorkFile? file;
    private IncrementalHash? hash;
    private long rows;

    /// <summary>Values written.</summary>
    public long RowCount { get; private set; }

    public void Write(ReadOnlySpan<byte> value)
    {
        if (file is not null && file.Length + AudienceLine.ByteCount(value) > maxFileBytes) Close();
        file ??= Open();
        AudienceLine.AppendField(file, value);
        file.Append((byte)'\n');
        rows++;
        RowCount++;
    }

    /// <summary>Ends the last file and returns all of them, in order.</summary>
    public IReadOnlyList<InsiderAudienceFile> Complete()
    {
        if (file is not null) Close();
        return files;
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private WorkFile Open()
    {
        hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = string.Create(CultureInfo.InvariantCulture, $"{attributeName}-{files.Count + 1:D3}.csv");
        return WorkFile.Create(Path.Combine(folder, name), createFile, hash);
    }

    private void Close()
    {
        file!.Flush();
        files.Add(new InsiderAudienceFile
        {
            Path = file.Path,
            ByteCount = file.Length,
            RowCount = rows,
            Sha256 = Convert.ToHexStringLower(hash!.GetHashAndReset()),
        });
        file.Dispose();
        file = null;
        rows = 0;
    }
}
