using System.Data.Common;
using System.Management.Automation;

namespace InsiderOne.DuckDB.Commands;

/// <summary>Makes a connection to DuckDB, for <c>New-InsiderAudience -Connection</c>.</summary>
[Cmdlet(VerbsCommon.New, "InsiderDuckDBConnection")]
[OutputType(typeof(DbConnection))]
public sealed class NewInsiderDuckDBConnectionCommand : PSCmdlet
{
    private const string InMemory = ":memory:";

    /// <summary>A database file; a database in memory when not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Open the database file for reading only.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The most memory DuckDB may use, such as <c>2GB</c>.</summary>
    [Parameter]
    [ValidatePattern(@"^\d+(\.\d+)? ?([KMGT]i?B|%)$")]
    public string? MemoryLimit { get; set; }

    /// <summary>The most threads DuckDB may use.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int? Threads { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!DuckDBDriver.IsSupported) ThrowTerminatingError(DuckDBErrors.DuckDBNotSupported());
        var settings = new DbConnectionStringBuilder
        {
            ["DataSource"] = Path is null ? InMemory : DatabasePath(Path),
            // No download and no code from the network without being asked.
            ["autoinstall_known_extensions"] = "false",
            ["temp_directory"] = SpillFolder.Path,
        };
        if (ReadOnly && Path is not null) settings["access_mode"] = "READ_ONLY";
        if (MemoryLimit is not null) settings["memory_limit"] = MemoryLimit;
        if (Threads is { } threads) settings["threads"] = threads;
        // PowerShell's location is not the process's current folder, and relative paths of a query mean the former. DuckDB parts several with commas.
        if (SessionState.Path.CurrentFileSystemLocation.ProviderPath is var location && !location.Contains(',', StringComparison.Ordinal)) settings["file_search_path"] = location;
        WriteObject(DuckDBDriver.CreateConnection(settings.ConnectionString));
    }

    private string DatabasePath(string path)
    {
        string? full = null;
        try
        {
            full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem" || Directory.Exists(full)) ThrowTerminatingError(DuckDBErrors.DuckDBPathInvalid(path));
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or PSArgumentException or NotSupportedException)
        {
            ThrowTerminatingError(DuckDBErrors.DuckDBPathInvalid(path, e));
        }

        if (ReadOnly && !File.Exists(full)) ThrowTerminatingError(DuckDBErrors.DuckDBPathNotFound(full!));
        return full!;
    }
}
