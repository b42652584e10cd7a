using System.Globalization;
using System.Text;
using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Faults;
using InsiderOne.Snowflake.StandIn.Stages;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary><c>COPY INTO @stage/folder/ FROM (query)</c>: writes real files, none for no rows, each up to MAX_FILE_SIZE.</summary>
internal sealed class Unload(Engine engine, Account account, StageFiles stages, FaultList faults)
{
    private static readonly string[] Known =
    [
        "FILE_FORMAT", "TYPE", "COMPRESSION", "FIELD_DELIMITER", "FIELD_OPTIONALLY_ENCLOSED_BY", "ESCAPE_UNENCLOSED_FIELD", "EMPTY_FIELD_AS_NULL",
        "FILE_EXTENSION", "HEADER", "SINGLE", "MAX_FILE_SIZE", "INCLUDE_QUERY_ID", "DETAILED_OUTPUT",
    ];

    public ResultTable Execute(Cursor cursor, Session session, IReadOnlyList<object?> bindings, CancellationToken cancellationToken)
    {
        cursor.Expect("COPY", "INTO");
        var target = cursor.Take();
        if (target.Kind != TokenKind.Stage || target.Value.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0) throw SqlFailure.Syntax(target.Value);
        var (stage, folder) = (target.Value[1..slash], target.Value[(slash + 1)..]);
        if (!account.Objects.Has("STAGE", stage) || !account.Grants.Has(session.Role, "STAGE", stage, "WRITE")) throw SqlFailure.NoObject("Stage", stage);
        cursor.Expect("FROM");
        cursor.Symbol("(");
        var query = cursor.UntilClosed();
        var options = Options(cursor);
        Require(options);
        var copy = string.Join(' ', query.Select(t => t.Value));
        var limit = faults.Take("Oversize", folder) ? long.MaxValue : long.Parse(options["MAX_FILE_SIZE"], CultureInfo.InvariantCulture);
        if (faults.Take("HangCopy", copy))
        {
            Write(stages.PathOf(stage, $"{folder}data_{Guid.NewGuid():D}_0_0_0.csv"), "half a file");
            cancellationToken.WaitHandle.WaitOne();
            throw SqlFailure.Cancelled();
        }

        using var files = new Files(stages.PathOf(stage, folder), folder, limit);
        engine.Query(query, session, bindings, static _ => { }, row => files.Add(row[0] ?? "\\N"), cancellationToken);
        files.Close();
        return ResultTable.Of(["FILE_NAME", "FILE_SIZE", "ROW_COUNT"], [.. files.Written]);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static Dictionary<string, string> Options(Cursor cursor)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TrySymbol("(") || cursor.TrySymbol(")")) continue;
            var name = cursor.Name();
            if (!Known.Contains(name)) throw SqlFailure.Syntax(name);
            cursor.Symbol("=");
            if (name != "FILE_FORMAT") options[name] = cursor.Take().Value;
        }

        return options;
    }

    // What must be said, because Snowflake's default would change the file: gzip, \N, backslashes, a header, enclosure.
    private static void Require(Dictionary<string, string> options)
    {
        (string Name, string Value)[] needed =
        [
            ("TYPE", "CSV"), ("COMPRESSION", "NONE"), ("FIELD_DELIMITER", "NONE"), ("FIELD_OPTIONALLY_ENCLOSED_BY", "NONE"), ("ESCAPE_UNENCLOSED_FIELD", "NONE"),
            ("HEADER", "FALSE"), ("SINGLE", "FALSE"), ("DETAILED_OUTPUT", "TRUE"), ("INCLUDE_QUERY_ID", "TRUE"), ("FILE_EXTENSION", "csv"),
        ];
        foreach (var (name, value) in needed)
        {
            if (!string.Equals(options.GetValueOrDefault(name), value, StringComparison.Ordinal)) throw new NotSupportedException($"The stand-in writes no file unless {name}={value}.");
        }
    }

    private sealed class Files(string folder, string prefix, long limit) : IDisposable
    {
        private readonly string _query = Guid.NewGuid().ToString("D");
        private FileStream? _file;
        private string _name = "";
        private long _rows;

        public List<string?[]> Written { get; } = [];

        public void Add(string value)
        {
            var line = Encoding.UTF8.GetBytes(value + "\n");
            if (_file is not null && _file.Position + line.Length > limit) Close();
            if (_file is null)
            {
                Directory.CreateDirectory(folder);
                _name = $"data_{_query}_0_0_{Written.Count}.csv";
                _file = new FileStream(Path.Combine(folder, _name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
            }

            _file.Write(line);
            _rows++;
        }

        public void Close()
        {
            if (_file is null) return;
            Written.Add([prefix + _name, _file.Position.ToString(CultureInfo.InvariantCulture), _rows.ToString(CultureInfo.InvariantCulture)]);
            _file.Dispose();
            (_file, _rows) = (null, 0);
        }

        public void Dispose() => _file?.Dispose();
    }
}
