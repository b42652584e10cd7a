using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>The same rows in every kind of file.</summary>
internal static class SourceFiles
{
    public static string[] Kinds { get; } = ["csv", "tsv", "jsonl", "ndjson", "parquet", "csv.gz", "tsv.gz", "jsonl.gz", "parquet.gz"];

    public static byte[] Bytes(string kind, string column, params IReadOnlyList<string?> values) =>
        kind.EndsWith(".gz", StringComparison.Ordinal) ? Pack(Bytes(kind[..^3], column, values)) : kind switch
        {
            "csv" => Encoding.UTF8.GetBytes($"id,{column}\n" + string.Concat(values.Select((value, i) => $"{i},{value}\n"))),
            "tsv" => Encoding.UTF8.GetBytes($"id\t{column}\n" + string.Concat(values.Select((value, i) => $"{i}\t{value}\n"))),
            "parquet" => Parquet(Ids(values.Count), new Column(new DataField<string>(column), values)),
            _ => Encoding.UTF8.GetBytes(string.Concat(values.Select((value, i) => $$"""{"id":{{i}},{{JsonSerializer.Serialize(column)}}:{{JsonSerializer.Serialize(value)}}}""" + "\n"))),
        };

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public static Column Ids(int count) => new(new DataField("id", typeof(int), isNullable: false), Enumerable.Range(0, count).ToArray());

    /// <summary>A Parquet file of two row groups.</summary>
    public static byte[] Parquet(params Column[] columns)
    {
        using var file = new MemoryStream();
        Write(file, columns).GetAwaiter().GetResult();
        return file.ToArray();
    }

    private static async Task Write(Stream file, Column[] columns)
    {
        var schema = new ParquetSchema([.. columns.Select(column => (Field)column.Field)]);
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        var count = columns[0].Count;
        foreach (var range in new[] { ..(count / 2), (count / 2).. })
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns) await column.Write(group, range);
            group.CompleteValidate();
        }
    }

    /// <summary>A column and its values.</summary>
    public sealed class Column
    {
        private readonly Func<ParquetRowGroupWriter, Range, Task> _write;

        public Column(DataField field, IReadOnlyList<string?> values)
        {
            (Field, Count) = (field, values.Count);
            _write = (group, range) => group.WriteAsync(field, values.ToArray()[range]!);
        }

        public Column(DataField field, int[] values)
        {
            (Field, Count) = (field, values.Length);
            _write = (group, range) => group.WriteAsync<int>(field, values[range].AsMemory());
        }

        public DataField Field { get; }

        public int Count { get; }

        public Task Write(ParquetRowGroupWriter group, Range range) => _write(group, range);
    }
}
