using System.Collections;
using System.Data.Common;
using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;

namespace InsiderOne.Audiences;

/// <content>The parameters of an audience, and the sources that are not files.</content>
public abstract partial class AudienceSourceCmdlet
{
    private protected const string QuerySet = "Query";
    private protected const string SnowflakeSet = "Snowflake";

    /// <summary>Values as strings, objects with a property named as the attribute, or files.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>A connection of any ADO.NET driver the session has loaded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    public DbConnection? Connection { get; set; }

    /// <summary>What Connect-InsiderSnowflake returned. The query runs there, and the audience's files stay there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeSet)]
    [SnowflakeConnection]
    public InsiderSnowflakeConnection? Snowflake { get; set; }

    /// <summary>The query: its result is one column named as the attribute, or <c>-Column</c> picks one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeSet)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <summary>Values for the parameters of the query, by name; they are bound, never written into it.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = SnowflakeSet)]
    public IDictionary? QueryParameter { get; set; }

    /// <summary>How long the driver may wait for the database; 0 for as long as it takes.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = SnowflakeSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? QueryTimeoutSeconds { get; set; }

    /// <summary>The attribute the values belong to: <c>email</c>, <c>phone_number</c>, <c>uuid</c>, or a custom one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    [Parameter(Mandatory = true, ParameterSetName = SnowflakeSet)]
    [ArgumentCompleter(typeof(AttributeNameCompleter))]
    public string AttributeName { get; set; } = "";

    /// <summary>The type of a custom attribute's values.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = SnowflakeSet)]
    public InsiderAttributeType AttributeType { get; set; }

    /// <summary>The column of a wide file or result, or the property of an object, to take.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public string? Column { get; set; }

    /// <summary>The column, or the property, that divides the rows: one audience for each of its values.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    [ValidateNotNullOrEmpty]
    public string? SplitBy { get; set; }

    /// <summary>The most audiences <c>-SplitBy</c> may make.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    [ValidateRange(1, 100_000)]
    public int MaxSplitCount { get; set; } = AudienceOptions.DefaultMaxSplitCount;

    /// <summary>The file is a bare list: one column, no header.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>The country of phone numbers without <c>+</c>: two letters, such as <c>DE</c>.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public string? DefaultRegion { get; set; }

    /// <summary>The largest file, in bytes. A larger audience becomes several files.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = SnowflakeSet)]
    public long MaxFileBytes { get; set; } = AudienceOptions.DefaultMaxFileBytes;

    /// <summary>Send invalid values too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter KeepInvalid { get; set; }

    /// <summary>Send duplicates too.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter KeepDuplicate { get; set; }

    /// <summary>Send values as they were read.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter NoNormalization { get; set; }

    /// <summary>A new CSV file for the rows that are not sent: row number, reason and masked value.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public string? RejectedPath { get; set; }

    /// <summary>Write the values in <c>-RejectedPath</c> as they are.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = QuerySet)]
    public SwitchParameter ShowPersonalData { get; set; }
}
