using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using InsiderOne.Core.Children;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Relays;

/// <summary>Starts, lists and stops relays of a store on this machine.</summary>
public sealed class RelayLauncher(IStore store, TimeProvider time)
{
    /// <summary>Starts a relay as a child process.</summary>
    /// <param name="moduleFolder">Where the module lies.</param>
    /// <param name="port">The port to listen on, on loopback; 0 for any.</param>
    /// <param name="publicUri">The address in front of it, or null.</param>
    /// <param name="persist">Whether it outlives this process.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="InsiderException">An error of <see cref="ChildErrors"/>, or <c>AddressNotSecure</c>.</exception>
    public async Task<InsiderRelay> StartAsync(string moduleFolder, int port, Uri? publicUri, bool persist, CancellationToken cancellationToken)
    {
        if (publicUri is not null) AddressRules.RequireSecure(publicUri, "public address");
        // A store that cannot be used is told by its own error, before a child fails on it.
        await foreach (var _ in store.ListAsync(StoreKeys.Relays, cancellationToken)) break;
        var logPath = Path.Combine(LogFolder(), string.Create(
            CultureInfo.InvariantCulture, $"relay-{time.GetUtcNow():yyyyMMdd-HHmmss}-{Path.GetRandomFileName()[..4]}.log"));
        List<string> arguments =
        [
            "--store", store.Uri.AbsoluteUri,
            "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            "--log-file", logPath,
        ];
        if (publicUri is not null) arguments.AddRange(["--public-uri", publicUri.AbsoluteUri]);
        var line = await ChildProcess.StartAsync(ChildProgram.Relay(moduleFolder), arguments, persist, store.EnvironmentVariables, ReadOnlyDictionary<string, string>.Empty, cancellationToken);
        return ToRelay(StoreJson.Deserialize("ready line", Encoding.UTF8.GetBytes(line), StoreJson.Default.RelayRecord), isResponding: true);
    }

    /// <summary>The relays registered for the store, the newest first.</summary>
    public async Task<IReadOnlyList<InsiderRelay>> ListAsync(CancellationToken cancellationToken)
    {
        using var directory = new RelayDirectory(store, time);
        var records = await directory.ListAsync(cancellationToken);
        return [.. records.Zip(await directory.AreRespondingAsync(records, cancellationToken), ToRelay)];
    }

    /// <summary>The relays that sessions of this machine started and that are registered for the store, the newest first. None is asked whether it answers.</summary>
    public async Task<IReadOnlyList<InsiderRelay>> ListLocalAsync(CancellationToken cancellationToken)
    {
        using var directory = new RelayDirectory(store, time);
        return [.. (await directory.ListAsync(cancellationToken)).Where(IsChildHere).Select(r => ToRelay(r, isResponding: false))];
    }

    /// <summary>Stops a relay that a session of this machine started, and removes its registration.</summary>
    /// <exception cref="InsiderException"><c>ChildNotRunning</c>, <c>RelayElsewhere</c>, <c>RelayIsService</c>.</exception>
    public async Task StopAsync(InsiderRelay relay, CancellationToken cancellationToken)
    {
        var key = RelayRegistrar.Key(relay.InstanceId);
        if (await store.GetAsync(key, cancellationToken) is { } content
            && StoreJson.Deserialize(key, content, StoreJson.Default.RelayRecord) is var record)
        {
            if (record.IsService) throw RelayErrors.RelayIsService(relay.InstanceId);
            // A process id means nothing on another machine, and a relay that lives there needs its registration.
            if (!IsLocal(record)) throw RelayErrors.RelayElsewhere(relay.Uri, record.MachineName);
        }

        try
        {
            await ChildProcess.StopAsync("InsiderOne.Relay", relay.ProcessId, relay.StartTime, cancellationToken);
        }
        finally
        {
            // A relay that was killed could not do it itself.
            if (!ChildProcess.IsRunning(relay.ProcessId, relay.StartTime))
                await store.DeleteAsync(key, CancellationToken.None);
        }
    }

    private static bool IsLocal(RelayRecord relay) => string.Equals(relay.MachineName, Environment.MachineName, StringComparison.Ordinal);

    private static bool IsChildHere(RelayRecord relay) => !relay.IsService && IsLocal(relay);

    private string LogFolder()
    {
        var folder = store.Uri.IsFile ? Path.Combine(store.Uri.LocalPath, "logs") : Path.Combine(Path.GetDirectoryName(StoreLocator.DefaultFolder)!, "logs");
        try
        {
            // The relay refuses a store that is open to others, and this may be the first thing in it.
            if (store.Uri.IsFile) PrivateFolder.Own(Path.GetDirectoryName(folder)!);
            PrivateFolder.Create(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.StoreNotWritable(store.Uri, e);
        }

        return folder;
    }

    private InsiderRelay ToRelay(RelayRecord record, bool isResponding) => record.ToRelay(store.Uri, isResponding);
}
