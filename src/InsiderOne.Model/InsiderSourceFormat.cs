namespace InsiderOne;

/// <summary>How the files of a source are written.</summary>
public enum InsiderSourceFormat
{
    /// <summary>As each file's name says; a name that says nothing is a CSV file's.</summary>
    Auto,
    /// <summary>Rows of text, with a delimiter that is found out from the header.</summary>
    Csv,
    /// <summary>Rows of text, with tabs between the columns.</summary>
    Tsv,
    /// <summary>Apache Parquet.</summary>
    Parquet,
    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
