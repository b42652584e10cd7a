using System.Text;

namespace InsiderOne.Core.Schedules;

/// <summary>What the script of a schedule says. It lies on this machine alone, readable by the account that runs it: it may hold a webhook's address.</summary>
public sealed record ScheduleScript
{
    private const string ReadVariables = """
        foreach ($line in Get-Content -LiteralPath {file} -ErrorAction Stop) {
            if ($line -match '^(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)$') { [Environment]::SetEnvironmentVariable($Matches.name, $Matches.value) }
        }

        """;

    // A full disk or a locked file must not keep the run from its end, so the log comes after it. What cron is told it mails: failures only.
    private const string Logged = """
        $said = [System.Collections.Generic.List[object]]::new()
        try {
            & {
        {run}    } *>&1 | ForEach-Object { $said.Add($_) }
        }
        catch { $said.Add($_) }
        if ($LASTEXITCODE -ne 0) { $said }
        try {
            $log = {log}
            if ((Test-Path -LiteralPath $log) -and (Get-Item -LiteralPath $log).Length -gt 1MB) { Move-Item -LiteralPath $log -Destination "$log.old" -Force -ErrorAction Stop }
            "--- $([DateTimeOffset]::Now.ToString('o')), exit code $LASTEXITCODE", ($said | Out-String -Width 4096).Trim() | Add-Content -LiteralPath $log -ErrorAction Stop
        }
        catch { Write-Warning "The log was not written: $_" }

        """;

    /// <summary>The orchestration.</summary>
    public required string Name { get; init; }

    /// <summary>The store's address.</summary>
    public required string Store { get; init; }

    /// <summary>The module's manifest.</summary>
    public required string Manifest { get; init; }

    /// <summary>The fingerprint of the settings, or null to run whatever they are.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>A file of <c>NAME=value</c> lines that become environment variables of the run, or null: a token may come from there.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>The files to read instead of the stored ones.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The webhooks.</summary>
    public IReadOnlyList<string> NotifyUri { get; init; } = [];

    /// <summary>The webhooks' form.</summary>
    public InsiderNotificationFormat NotifyFormat { get; init; }

    /// <summary>What is told.</summary>
    public IReadOnlyList<InsiderNotificationReason> NotifyOn { get; init; } = [];

    /// <summary>The text of a script block that is told, or null.</summary>
    public string? NotifyScript { get; init; }

    /// <summary>The texts of script blocks that return the connection of a query, by name.</summary>
    public IReadOnlyDictionary<string, string> Connection { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long to wait for the counts, in seconds; null until the deadline.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>A file for what each run says, where the scheduler keeps nothing of it; or null. At 1 MB it is put aside, and one older one is kept.</summary>
    public string? LogPath { get; init; }

    /// <summary>The script as it may be shown: a webhook's path and query are its secret.</summary>
    public ScheduleScript Shown() => this with { NotifyUri = [.. NotifyUri.Select(static u => new Uri(u).GetLeftPart(UriPartial.Authority) + "/…")] };

    /// <summary>The script.</summary>
    public string Text()
    {
        var text = new StringBuilder("# Made by Register-InsiderSchedule of InsiderOne.PowerShell; remove it with Unregister-InsiderSchedule.\n");
        text.Append("$ErrorActionPreference = 'Continue'\n$ProgressPreference = 'SilentlyContinue'\n$PSStyle.OutputRendering = 'PlainText'\n");
        // What a scheduler sees when not even the module loads.
        text.Append("$global:LASTEXITCODE = 1\n");
        text.Append("$parameters = @{\n");
        Line(text, "Name", PowerShellLiteral.Of(Name));
        Line(text, "Store", PowerShellLiteral.Of(Store));
        if (Fingerprint is not null) Line(text, "Fingerprint", PowerShellLiteral.Of(Fingerprint));
        if (Path.Count > 0) Line(text, "Path", List(Path));
        if (NotifyUri.Count > 0) Line(text, "NotifyUri", List(NotifyUri));
        if (NotifyUri.Count > 0) Line(text, "NotifyFormat", PowerShellLiteral.Of(NotifyFormat.ToString()));
        if (NotifyOn.Count > 0) Line(text, "NotifyOn", List(NotifyOn.Select(static r => r.ToString())));
        if (NotifyScript is not null) Line(text, "NotifyScript", Block(NotifyScript));
        if (Connection.Count > 0) Line(text, "Connection", "@{ " + string.Join("; ", Connection.Select(static c => $"{PowerShellLiteral.Of(c.Key)} = {Block(c.Value)}")) + " }");
        if (TimeoutSeconds is { } seconds) Line(text, "TimeoutSeconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        text.Append("}\n");
        return text.Append(LogPath is null ? Run() : Logged.Replace("{log}", PowerShellLiteral.Of(LogPath), StringComparison.Ordinal).Replace("{run}", Indented(Run()), StringComparison.Ordinal))
            .Append("exit $LASTEXITCODE\n").ToString().ReplaceLineEndings("\n");
    }

    // Without its token or its module there is no run: the error that says so is the last one.
    private string Run() =>
        (EnvironmentFile is null ? "" : ReadVariables.Replace("{file}", PowerShellLiteral.Of(EnvironmentFile), StringComparison.Ordinal))
        + $"Import-Module -Name {PowerShellLiteral.Of(Manifest)} -ErrorAction Stop\n"
        + "Start-InsiderOrchestration @parameters -AsJson\n";

    private static string Indented(string lines) => string.Concat(lines.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(static l => $"        {l}\n"));

    private static void Line(StringBuilder text, string name, string value) => text.Append("    ").Append(name).Append(" = ").Append(value).Append('\n');

    private static string List(IEnumerable<string> texts) => $"@({PowerShellLiteral.Of(texts)})";

    // On lines of its own, so that a comment at its end does not swallow the brace.
    private static string Block(string text) => "{\n" + text + "\n    }";
}
