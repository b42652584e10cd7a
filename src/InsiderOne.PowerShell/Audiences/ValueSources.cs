using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;

namespace InsiderOne.Audiences;

/// <summary>The values of <c>-Add</c>, <c>-Remove</c> and <c>-ReplaceWith</c>: strings are values, files and audiences are read when their turn comes.</summary>
internal static class ValueSources
{
    private const string RemoveParameter = "Remove";

    /// <summary>The sources of a parameter.</summary>
    /// <param name="parameter">Its name, for messages.</param>
    /// <param name="values">What it was given.</param>
    /// <param name="attributeName">The attribute the values must be of.</param>
    /// <exception cref="InsiderException"><c>UpdateValueInvalid</c>, <c>EarlierAttributeDiffers</c>, <c>AudienceIsControl</c>.</exception>
    public static IReadOnlyList<Func<IAudienceReader>> Of(string parameter, IReadOnlyList<object?> values, string attributeName)
    {
        var sources = new List<Func<IAudienceReader>>();
        var texts = new List<string>();
        foreach (var value in values)
        {
            if (Source(parameter, value, attributeName) is { } source) sources.Add(source);
            else if (Text(value) is { } text) texts.Add(text);
            else throw UpdateErrors.UpdateValueInvalid(parameter, (value as PSObject)?.BaseObject.GetType().Name ?? value?.GetType().Name ?? "null");
        }

        if (texts.Count > 0) sources.Add(() => new ValueListReader(texts));
        return sources;
    }

    private static Func<IAudienceReader>? Source(string parameter, object? value, string attributeName)
    {
        if ((value is PSObject wrapped ? wrapped.BaseObject : value) is FileSystemInfo file)
        {
            var options = new FileSourceOptions { WorkDirectory = AudienceSession.FolderPath };
            return () => FileSource.Open([file.FullName], attributeName, options);
        }

        return AudienceInput.From(value) switch
        {
            InsiderAudience audience => Source(parameter, audience, attributeName),
            InsiderAudienceReport report => Source(parameter, report.Audience, attributeName),
            _ => null,
        };
    }

    private static Func<IAudienceReader> Source(string parameter, InsiderAudience audience, string attributeName)
    {
        // To leave them out is what a control group is for.
        if (audience.IsControl && parameter != RemoveParameter) throw SegmentErrors.AudienceIsControl(audience);
        return audience.AttributeName == attributeName
            ? () => new AudienceFileReader(audience)
            : throw EarlierErrors.EarlierAttributeDiffers(audience.Source, attributeName, audience.AttributeName);
    }

    private static string? Text(object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain is null ? null : ScalarText.Of(plain);
    }
}
