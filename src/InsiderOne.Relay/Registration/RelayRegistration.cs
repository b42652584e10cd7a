using System.Net;
using System.Text.Json;
using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Hosting;
using InsiderOne.Relay.Services;

namespace InsiderOne.Relay.Registration;

/// <summary>
/// This relay's record in the store, by which senders find it. A child takes its own away at its end; a service leaves it for its next
/// start and for its replicas. A record also tells a store that is still there from one that went away: a child its registration, a
/// service, whose registration is an administrator's to remove, a mark of its own.
/// </summary>
internal sealed class RelayRegistration(
    RelayOptions relay, ChildOptions child, DeadRelays deadRelays, TimeProvider time, ILogger<RelayRegistration> logger) : StoppingService
{
    private static readonly StoreJson OneLine = new(new JsonSerializerOptions(StoreJson.Default.Options) { WriteIndented = false });

    private bool _registered;

    /// <summary>This relay's id: a service's name, or a new one at every start.</summary>
    public string InstanceId { get; } = relay.InstanceId ?? Guid.NewGuid().ToString("D");

    /// <summary>Whether this is a service, whose id may be that of its replicas, too.</summary>
    public bool IsService => relay.InstanceId is not null;

    private string Key => IsService ? StoreKeys.Marker(InstanceId) : StoreKeys.Relay(InstanceId);

    /// <summary>Registers the relay, once it listens, and returns its ready line.</summary>
    /// <exception cref="ChildUsageException">The store cannot be written.</exception>
    public async Task<string> AnnounceAsync(ChildAddress address)
    {
        var record = RecordOf(address);
        try
        {
            await (IsService ? RegisterServiceAsync() : RegisterChildAsync(record));
        }
        catch (InsiderException e)
        {
            throw RelayOptions.StoreUnavailable(e);
        }

        logger.Started(InstanceId, relay.Store.Uri.AbsoluteUri, record.PublicUri.AbsoluteUri);
        return JsonSerializer.Serialize(record, OneLine.RelayRecord);
    }

    /// <summary>Returns when the store is the one this relay wrote when it started.</summary>
    /// <exception cref="InsiderException"><c>StoreNotReadable</c>: it was unmounted, moved or emptied.</exception>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (await relay.Store.GetAsync(Key, cancellationToken) is null)
            throw StoreErrors.StoreNotReadable(relay.Store.Uri, new IOException("What this relay wrote at its start is not there any more."));
    }

    /// <inheritdoc />
    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // First of all, so that no sender picks a relay that is about to go.
        if (!_registered) return;
        try
        {
            await relay.Store.DeleteAsync(Key, CancellationToken.None);
        }
        catch (InsiderException e)
        {
            logger.WithdrawFailed(e.Message);
        }
    }

    private async Task RegisterChildAsync(RelayRecord record)
    {
        await relay.Store.TryPutAsync(Key, StoreJson.Serialize(record, StoreJson.Default.RelayRecord), CancellationToken.None);
        _registered = true;
        await deadRelays.RemoveAsync(CancellationToken.None);
    }

    private async Task RegisterServiceAsync()
    {
        var marker = new RelayMarker { At = time.GetUtcNow(), Writer = SegmentJournal.Writer };
        await relay.Store.TryPutAsync(Key, StoreJson.Serialize(marker, StoreJson.Default.RelayMarker), CancellationToken.None);
        if (relay.PublicUri is null) logger.NotRegistered(InstanceId);
        else await new RelayRegistrar(relay.Store, time).PutAsync(InstanceId, relay.PublicUri, CancellationToken.None);
    }

    /// <summary>What a parent is told, and what a child is registered with.</summary>
    private RelayRecord RecordOf(ChildAddress address)
    {
        var uri = Reachable(address.BaseUri);
        if (relay.PublicUri is null && !IsService && uri != address.BaseUri)
            throw new ChildUsageException("--public-uri is needed when --urls is not a loopback address: Insider One must be given an https address.");
        return new RelayRecord
        {
            InstanceId = InstanceId,
            Uri = uri,
            PublicUri = relay.PublicUri ?? uri,
            MachineName = Environment.MachineName,
            ProcessId = address.ProcessId,
            StartTime = address.StartTime,
            Persist = child.StandsAlone,
            LogPath = child.LogFile is { } path ? Path.GetFullPath(path) : null,
            IsService = IsService,
        };
    }

    /// <summary>The address on this machine: one who listens everywhere is asked at loopback.</summary>
    private static Uri Reachable(Uri bound) =>
        IPAddress.TryParse(bound.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(bound) { Host = "127.0.0.1" }.Uri
            : bound;
}
