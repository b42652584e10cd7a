using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Audiences;

/// <summary>The finished spool, mapped into memory: verifying a hash hit is then no system call, and the kernel can take the pages back.</summary>
internal sealed unsafe class MappedSpool : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    public MappedSpool(FileStream spool)
    {
        Length = spool.Length;
        _file = MemoryMappedFile.CreateFromFile(spool, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    public long Length { get; }

    /// <summary>The record at an offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SpoolRecord At(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)offset, (ulong)Length, nameof(offset));
        return SpoolRecord.Read(new ReadOnlySpan<byte>(_start + offset, (int)Math.Min(int.MaxValue, Length - offset)));
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
