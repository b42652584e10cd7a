namespace InsiderOne.Core.Audiences;

/// <summary>A reader of one file, which has to fit the other files of its source.</summary>
internal interface IFileReader : IAudienceReader
{
    /// <summary>The names of the columns; empty where a file has none.</summary>
    IReadOnlyList<string> Header { get; }
}
