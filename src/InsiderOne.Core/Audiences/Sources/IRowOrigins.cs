namespace InsiderOne.Core.Audiences;

/// <summary>Tells which of a source's files a row came from.</summary>
public interface IRowOrigins
{
    /// <summary>The name of the file with a row, without its folder.</summary>
    /// <param name="row">The row's number in the whole source, from 1.</param>
    string FileOf(long row);
}
