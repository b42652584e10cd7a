using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace InsiderOne.Bench.Audience;

/// <summary>What people write: a string for each value, a regular expression, a hash set.</summary>
internal static partial class CsvHelperStrings
{
    public static (long, long) Run(string source, string output)
    {
        using var csv = CsvReader.FromFile(source, new CsvReaderOptions { HasHeader = true });
        using var file = new StreamWriter(Path.Combine(output, "email.csv"), append: false, new UTF8Encoding(false));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        csv.ReadHeader();
        var column = csv.GetFieldIndex("email");
        var invalid = 0L;
        while (csv.Read())
        {
            var value = csv.GetString(column).Trim().ToLowerInvariant();
            if (!Address().IsMatch(value)) invalid++;
            else if (seen.Add(value)) file.Write(value + "\n");
        }

        return (seen.Count, invalid);
    }

    [GeneratedRegex("^" + DuckDb.Pattern + "$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
