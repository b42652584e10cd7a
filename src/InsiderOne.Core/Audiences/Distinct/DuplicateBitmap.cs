namespace InsiderOne.Core.Audiences;

/// <summary>One bit for every place a record can begin at: 1 bit per 4 bytes of spool.</summary>
internal sealed class DuplicateBitmap(long spoolLength)
{
    private readonly ulong[] _bits = new ulong[(spoolLength / SpoolRecord.Alignment / 64) + 1];

    public void Set(long offset)
    {
        var place = offset / SpoolRecord.Alignment;
        _bits[place >> 6] |= 1UL << (int)(place & 63);
    }

    public bool this[long offset]
    {
        get
        {
            var place = offset / SpoolRecord.Alignment;
            return (_bits[place >> 6] & (1UL << (int)(place & 63))) != 0;
        }
    }
}
