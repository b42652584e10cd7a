using InsiderOne.Core.Credentials;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Schedules;

/// <summary>What may keep a run that nobody watches from its end, as far as it can be seen before: no vault is opened, and nothing is asked but the relays.</summary>
/// <param name="store">The store.</param>
/// <param name="local">This user's registrations on this machine.</param>
/// <param name="time">The clock.</param>
public sealed class UnattendedRun(IStore store, LocalCredentials local, TimeProvider time)
{
    private const string LingerFolder = "/var/lib/systemd/linger";

    /// <summary>The doubts, each a sentence that says what to do.</summary>
    /// <param name="settings">What is to be run.</param>
    /// <param name="file">The file of variables it gets, or null.</param>
    /// <param name="registration">How it is started.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<string>> DoubtsAsync(OrchestrationSettings settings, EnvironmentVariables? file, ScheduleRegistration registration, CancellationToken cancellationToken)
    {
        string?[] doubts = [await TokenAsync(settings, file, registration.RunAs, cancellationToken), Privacy(file), await RelayAsync(cancellationToken), Linger(registration)];
        return [.. doubts.OfType<string>()];
    }

    // Of another account's registrations nothing is known; a vault may open by itself or not.
    private async Task<string?> TokenAsync(OrchestrationSettings settings, EnvironmentVariables? file, string? runAs, CancellationToken cancellationToken)
    {
        if (await new DestinationStore(store, time).FindAsync(settings.Destination, cancellationToken) is not { } destination)
            return $"The store has no destination '{settings.Destination}': the run will fail until there is one.";
        if (runAs is not null || await local.FindAsync(store.Uri, destination.Credential, cancellationToken) is not { EnvironmentVariable: { } variable }) return null;
        var token = $"The credential '{destination.Credential}' takes its token from the environment variable {variable}";
        if (file is null) return $"{token}, which a run that nobody watches does not have: put it into a file of this account alone, and give that with -EnvironmentFile.";
        if (!file.Names.Contains(variable)) return $"{token}, and '{file.Path}' has no line {variable}=value (without 'export' and without spaces).";
        return file.QuotedNames.Contains(variable) ? $"{token}, and in '{file.Path}' its value begins with a quote, which becomes a part of it: write {variable}=value without quotes." : null;
    }

    private static string? Privacy(EnvironmentVariables? file) =>
        file is { IsOpenToOthers: true } ? $"Others than its owner can read '{file.Path}', and it may hold a token: chmod 600 it." : null;

    private async Task<string?> RelayAsync(CancellationToken cancellationToken)
    {
        using var directory = new RelayDirectory(store, time);
        var relays = await directory.ListAsync(cancellationToken);
        var lasting = relays.Where(static r => r.Persist).ToList();
        if ((await directory.AreRespondingAsync(lasting, cancellationToken)).Any(static r => r)) return null;
        var state = (relays.Count, lasting.Count) switch
        {
            (0, _) => "No relay is registered in the store",
            (_, 0) => "The relay of the store ends with the session that started it",
            _ => $"No relay answers at {string.Join(" or ", lasting.Select(static r => r.PublicUri.GetLeftPart(UriPartial.Path)).Distinct(StringComparer.Ordinal))}",
        };
        return $"{state}, and without one the run fails: Start-InsiderRelay -Persist starts one that stays, and a service does too (about_InsiderOne_RelayService).";
    }

    private static string? Linger(ScheduleRegistration registration) =>
        registration is { Kind: InsiderScheduleKind.Systemd, RunAs: null } && !File.Exists(Path.Combine(LingerFolder, Environment.UserName))
            ? $"A timer of a user runs only while the user is signed in. For one that always runs: loginctl enable-linger {Environment.UserName}, or sudo pwsh and -RunAs."
            : null;
}
