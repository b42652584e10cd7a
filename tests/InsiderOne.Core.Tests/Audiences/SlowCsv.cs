namespace InsiderOne.Core.Tests.Audiences;

/// <summary>RFC 4180 byte by byte, with our reading of what breaks it: text after a closing quote spoils a row, an open quote the file.</summary>
internal static class SlowCsv
{
    public static List<Row> Parse(byte[] bytes)
    {
        List<Row> rows = [];
        var start = bytes.AsSpan().StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }) ? 3 : 0;
        for (var i = start; i < bytes.Length;) rows.Add(ParseRow(bytes, ref i));
        return rows;
    }

    private static Row ParseRow(byte[] bytes, ref int i)
    {
        var row = new Row();
        while (true)
        {
            row.Fields.Add(ParseField(bytes, ref i, row));
            if (i == bytes.Length) return row;
            var end = bytes[i++];
            if (end == ',') continue;
            if (end == '\r' && i < bytes.Length && bytes[i] == '\n') i++;
            return row;
        }
    }

    private static byte[] ParseField(byte[] bytes, ref int i, Row row)
    {
        List<byte> field = [];
        if (i < bytes.Length && bytes[i] == '"')
        {
            for (i++; ; i++)
            {
                if (i == bytes.Length)
                {
                    row.IsOpen = true;
                    return [.. field];
                }

                if (bytes[i] != '"')
                {
                    field.Add(bytes[i]);
                }
                else if (i + 1 < bytes.Length && bytes[i + 1] == '"')
                {
                    field.Add(bytes[++i]);
                }
                else
                {
                    i++;
                    break;
                }
            }

            if (i < bytes.Length && bytes[i] is not ((byte)',' or (byte)'\n' or (byte)'\r')) row.IsWhole = false;
        }

        for (; i < bytes.Length && bytes[i] is not ((byte)',' or (byte)'\n' or (byte)'\r'); i++) field.Add(bytes[i]);
        return [.. field];
    }

    public sealed class Row
    {
        public List<byte[]> Fields { get; } = [];

        public bool IsWhole { get; set; } = true;

        public bool IsOpen { get; set; }
    }
}
