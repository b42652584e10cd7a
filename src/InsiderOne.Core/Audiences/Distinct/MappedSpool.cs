using System.IO.MemoryMappedFiles;

namespace InsiderOne.Core.Audiences;

/// <summary>The finished spool, mapped into memory: verifying a hash hit is then no system call, and the kernel can take the pages back.</summary>
internal sealed unsafe class MappedSpool : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    public MappedSpool(FileStream spool)
    {
        Length = spool.Length;
        file = MemoryMappedFile.CreateFromFile(spool, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public long Length { get; }

    /// <summary>The record at an offset.</summary>
    public SpoolRecord At(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)offset, (ulong)Length, nameof(offset));
        return SpoolRecord.Read(new ReadOnlySpan<byte>(start + offset, (int)Math.Min(int.MaxValue, Length - offset)));
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
