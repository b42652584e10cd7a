using System.Globalization;

namespace InsiderOne.Core.Stores;

/// <summary>The layout of a store: where each kind of record and file lives.</summary>
public static class StoreKeys
{
    /// <summary>The folder of all sends.</summary>
    public const string Segments = "segments/";

    /// <summary>The folder of all callbacks, by hour of arrival.</summary>
    public const string Callbacks = "callbacks/";

    /// <summary>The folder of the files behind presigned URLs.</summary>
    public const string StagedFiles = "staged/";

    /// <summary>The folder in which a folder store writes files before it names them; a writer that was killed leaves one there.</summary>
    public const string Unfinished = "tmp/";

    /// <summary>The folder of the files kept on request.</summary>
    public const string KeptFiles = "kept/";

    /// <summary>The folder of the digests kept on request.</summary>
    public const string Digests = "digests/";

    /// <summary>The folder of registered relays.</summary>
    public const string Relays = "relays/";

    /// <summary>The folder in which relays and Initialize-InsiderStore try whether the store takes records, and in which callbacks that are probes are announced.</summary>
    public const string Probes = "probes/";

    /// <summary>The folder of the runs of orchestrations.</summary>
    public const string Runs = "runs/";

    /// <summary>The folder of the marks by which a relay service knows its store again.</summary>
    public const string Markers = "markers/";

    /// <summary>The folder of one day's sends (UTC).</summary>
    public static string Day(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Segments}{time.UtcDateTime:yyyy/MM/dd}/");

    /// <summary>The folder of one send's records.</summary>
    public static string Segment(SegmentId id) => $"{Day(id.CreatedAt)}{id}/";

    /// <summary>The folder of the callbacks that arrived in one hour (UTC).</summary>
    public static string CallbackHour(DateTimeOffset time) => $"{Callbacks}{HourName(time)}/";

    /// <summary>The name of an hour's folder; names sort as the hours do.</summary>
    public static string HourName(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture);

    /// <summary>The staged file of a send.</summary>
    public static string Staged(SegmentId id) => $"{StagedFiles}{id}.csv";

    /// <summary>The kept file of a send.</summary>
    public static string Kept(SegmentId id) => $"{KeptFiles}{id}.csv";

    /// <summary>The digests of the values of a send.</summary>
    public static string Digest(SegmentId id) => $"{Digests}{id}.bin";

    /// <summary>A relay's registration.</summary>
    public static string Relay(string instanceId) => $"{Relays}{instanceId}.json";

    /// <summary>The mark of a relay service.</summary>
    public static string Marker(string instanceId) => $"{Markers}{instanceId}.json";

    /// <summary>A callback that is a probe.</summary>
    public static string Probe(SegmentId id) => $"{Probes}{id}.json";
}
