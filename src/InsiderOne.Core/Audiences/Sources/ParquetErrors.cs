using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>What can go wrong with a Parquet file, and what to do about it.</summary>
public static class ParquetErrors
{
    /// <summary>The file is damaged, or none.</summary>
    public static InsiderException AudienceParquetDamaged(string path, Exception? cause = null) => new(
        nameof(AudienceParquetDamaged), InsiderErrorKind.InvalidData,
        $"'{path}' is not a Parquet file, is damaged, or was cut off.",
        "Export or copy it again. If it is a file of another kind, name that with -Format.", path, cause);

    /// <summary>The column has parts.</summary>
    public static InsiderException AudienceColumnNested(string path, string column) => new(
        nameof(AudienceColumnNested), InsiderErrorKind.InvalidData,
        $"The column '{HeaderText.Show(column)}' of '{path}' is nested: a list, a map or a structure has no single value.",
        "Give a column of text, numbers or dates, or take the value out with a query of DuckDB (New-InsiderDuckDBConnection).", path);

    /// <summary>The column's values have no text of their own.</summary>
    public static InsiderException AudienceColumnUnsupported(string path, string column, string type) => new(
        nameof(AudienceColumnUnsupported), InsiderErrorKind.InvalidData,
        $"The column '{HeaderText.Show(column)}' of '{path}' has the type {type}, which is no text, number, date or truth value.",
        "Export it as text, or convert it with a query of DuckDB (New-InsiderDuckDBConnection).", path);

    /// <summary>A row group's column would not fit in memory.</summary>
    public static InsiderException AudienceRowGroupTooLarge(string path, int group, long rows, long bytes) => new(
        nameof(AudienceRowGroupTooLarge), InsiderErrorKind.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"Row group {group} of '{path}' holds {rows:N0} rows and {bytes:N0} bytes of that column, more than is read into memory at once."),
        "Write the file with smaller row groups; a million rows each is plenty.", path);
}
