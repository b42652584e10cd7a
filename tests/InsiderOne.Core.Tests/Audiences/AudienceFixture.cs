using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Builds audiences in a folder that is gone afterwards.</summary>
internal sealed class AudienceFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Output => _folder.Path;

    public string this[string name] => _folder[name];

    public AudienceOptions Options(string attribute = "email") => new() { AttributeName = attribute, OutputDirectory = Output };

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = this[name];
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Builds from a file with the given text.</summary>
    public InsiderAudience FromCsv(string text, CsvSourceOptions? source = null, AudienceOptions? options = null) =>
        FromFile(Write("source.csv", text), source, options);

    public InsiderAudience FromFile(string path, CsvSourceOptions? source = null, AudienceOptions? options = null)
    {
        options ??= Options();
        using var reader = CsvAudienceReader.Open(path, options.AttributeName, source);
        return AudienceBuilder.Build(reader, options, cancellationToken: TestContext.Current.CancellationToken);
    }

    public static InsiderAudience FromValues(AudienceOptions options, params IEnumerable<string> values)
    {
        using var builder = new AudienceBuilder(options, "pipeline");
        foreach (var value in values) builder.Add(value);
        return builder.Complete(TestContext.Current.CancellationToken);
    }

    public static string Text(InsiderAudience audience) =>
        string.Concat(audience.Files.Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file.Path))));

    public static string[] Lines(InsiderAudience audience) => Text(audience).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string[] Reasons(InsiderAudience audience) => [.. audience.Problem.Select(problem => problem.Reason)];

    /// <summary>Everything in the folder but the sources that tests wrote.</summary>
    public string[] Leftovers() =>
        [.. Directory.EnumerateFileSystemEntries(Output, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith("source", StringComparison.Ordinal))];

    public void Dispose() => _folder.Dispose();
}
