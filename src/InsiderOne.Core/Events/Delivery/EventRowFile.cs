using System.Text.Encodings.Web;
using System.Text.Json;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Events;

/// <summary>
/// Rows that were not sent, or may not have been, as JSON Lines that can be sent again: the source's own columns and values, and
/// <c>$row</c> and <c>$reason</c>. It is made when the first row comes, for this user alone, and never overwrites. It holds personal data.
/// </summary>
public sealed class EventRowFile : IDisposable
{
    /// <summary>The property with the row's number.</summary>
    public const string RowName = "$row";

    /// <summary>The property with the reason.</summary>
    public const string ReasonName = "$reason";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private FileStream? _file;
    private bool _isClosed;

    /// <param name="path">The file, which must not exist.</param>
    /// <exception cref="InsiderException"><c>EventRowFileExists</c>, <c>EventRowFileNotJsonLines</c>.</exception>
    public EventRowFile(string path)
    {
        if (SourceFormats.FromName(path) != InsiderSourceFormat.JsonLines) throw EventErrors.EventRowFileNotJsonLines(path);
        if (System.IO.Path.Exists(path)) throw EventErrors.EventRowFileExists(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Rows in it.</summary>
    public long Count { get; private set; }

    /// <summary>A new file's path where nobody named one: in a folder of this user alone.</summary>
    public static string DefaultPath(TimeProvider time)
    {
        var folder = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(StoreLocator.DefaultFolder)!, "events");
        return System.IO.Path.Combine(folder, string.Create(null, $"unconfirmed-{time.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}.jsonl"));
    }

    /// <summary>Writes rows; when it returns, the operating system has them. It may be called by several threads.</summary>
    /// <exception cref="InsiderException">The file cannot be written.</exception>
    public void Write(EventLayout layout, IEnumerable<(long Row, IReadOnlyList<object?> Cells, string Reason)> rows)
    {
        using var lines = new MemoryStream();
        var count = 0;
        foreach (var (row, cells, reason) in rows)
        {
            WriteLine(lines, layout, row, cells, reason);
            count++;
        }

        if (count == 0) return;
        lock (_gate)
        {
            try
            {
                ObjectDisposedException.ThrowIf(_isClosed, this);
                if (_file is null) PrivateFolder.Create(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
                _file ??= PrivateFolder.CreateFile(Path);
                lines.WriteTo(_file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw AudienceErrors.Writing(Path, e);
            }

            Count += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _file?.Dispose();
        }
    }

    private static void WriteLine(MemoryStream lines, EventLayout layout, long row, IReadOnlyList<object?> cells, string reason)
    {
        using (var json = new Utf8JsonWriter(lines, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < layout.Columns.Count; i++)
            {
                json.WritePropertyName(layout.Columns[i]);
                // Nothing is written too: the first line stands for the header when the file is read again.
                if (cells[i] is { } cell) WriteCell(json, cell);
                else json.WriteNullValue();
            }

            json.WriteNumber(RowName, row);
            json.WriteString(ReasonName, reason);
            json.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }

    private static void WriteCell(Utf8JsonWriter json, object cell)
    {
        switch (cell)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteRawValue(ScalarText.Of(cell)!);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case IReadOnlyList<object?> list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    if (item is null) json.WriteNullValue();
                    else WriteCell(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(ScalarText.Of(cell) ?? cell.ToString());
                break;
        }
    }
}
