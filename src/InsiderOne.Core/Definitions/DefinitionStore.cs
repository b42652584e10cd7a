using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Definitions;

/// <summary>
/// Named settings in a store. Each save writes a new revision, put-if-absent, so of two who save at once one wins and the other is told;
/// a removal is a revision too. The highest revision counts, and those before it are the history.
/// </summary>
/// <typeparam name="T">The settings.</typeparam>
/// <param name="store">The store.</param>
/// <param name="kind">What they are.</param>
/// <param name="type">How they are written.</param>
/// <param name="time">The clock.</param>
public sealed class DefinitionStore<T>(IStore store, DefinitionKind kind, JsonTypeInfo<DefinitionRecord<T>> type, TimeProvider time)
    where T : class
{
    private const string Extension = ".json";

    /// <summary>What they are.</summary>
    public DefinitionKind Kind => kind;

    /// <summary>The settings of a name, or null when there are none.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, or the store cannot be read.</exception>
    public async Task<Definition<T>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        name = DefinitionName.Normalise(name, kind);
        var revision = await LatestAsync(name, cancellationToken);
        return revision == 0 ? null : await ReadAsync(name, revision, cancellationToken);
    }

    /// <summary>The settings of a name.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionNotFound</c>, or the store cannot be read.</exception>
    public async Task<Definition<T>> GetAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken) ?? throw DefinitionErrors.DefinitionNotFound(kind, name, store.Uri);

    /// <summary>When a name was saved first, or null when it never was.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, or the store cannot be read.</exception>
    public async Task<DateTimeOffset?> FirstSavedAtAsync(string name, CancellationToken cancellationToken)
    {
        var key = Key(DefinitionName.Normalise(name, kind), 1);
        return await store.GetAsync(key, cancellationToken) is { } content ? StoreJson.Deserialize(key, content, type).At : null;
    }

    /// <summary>All names, sorted, with the revision that counts. One that was removed is among them until it is read.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, int>>> ListRevisionsAsync(CancellationToken cancellationToken)
    {
        var latest = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync(kind.Folder, cancellationToken))
        {
            var path = entry.Key.AsSpan(kind.Folder.Length);
            var slash = path.IndexOf('/');
            if (slash < 0 || RevisionOf(path[(slash + 1)..]) is not (> 0 and var revision)) continue;
            var name = path[..slash].ToString();
            if (DefinitionName.IsValid(name) && revision > latest.GetValueOrDefault(name)) latest[name] = revision;
        }

        return [.. latest];
    }

    /// <summary>All settings that are there, by name.</summary>
    /// <param name="isWanted">Which names to read; all when null.</param>
    /// <param name="unreadable">Told of each that cannot be understood: one must not hide the others. Null to end with the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async IAsyncEnumerable<Definition<T>> ListAsync(
        Func<string, bool>? isWanted, Func<InsiderException, Task>? unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (name, revision) in await ListRevisionsAsync(cancellationToken))
        {
            if (isWanted?.Invoke(name) == false) continue;
            Definition<T>? definition = null;
            try
            {
                definition = await ReadAsync(name, revision, cancellationToken);
            }
            catch (InsiderException e) when (unreadable is not null && e.Kind == InsiderErrorKind.InvalidData)
            {
                await unreadable(e);
            }

            if (definition is not null) yield return definition;
        }
    }

    /// <summary>Saves settings.</summary>
    /// <param name="name">The name.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="expectedRevision">The revision the caller saw; 0 for a name that must not be in use.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionExists</c>, <c>DefinitionChanged</c>, or the store cannot be written.</exception>
    public async Task<Definition<T>> SaveAsync(string name, T settings, int expectedRevision, CancellationToken cancellationToken)
    {
        name = DefinitionName.Normalise(name, kind);
        var (revision, at) = await WriteAsync(name, settings, expectedRevision, cancellationToken);
        return new Definition<T>(name, revision, at, settings);
    }

    /// <summary>Removes settings; what they were stays in the history.</summary>
    /// <param name="definition">What the caller saw.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>DefinitionChanged</c>, or the store cannot be written.</exception>
    public Task RemoveAsync(Definition<T> definition, CancellationToken cancellationToken) =>
        WriteAsync(definition.Name, null, definition.Revision, cancellationToken);

    private async Task<(int Revision, DateTimeOffset At)> WriteAsync(string name, T? settings, int expectedRevision, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(name, cancellationToken);
        if (expectedRevision == 0 && latest > 0)
        {
            if (await ReadAsync(name, latest, cancellationToken) is not null) throw DefinitionErrors.DefinitionExists(kind, name);
            // The name was in use once and is free again; its history goes on.
            expectedRevision = latest;
        }

        if (latest != expectedRevision) throw DefinitionErrors.DefinitionChanged(kind, name, expectedRevision);
        var record = new DefinitionRecord<T> { At = time.GetUtcNow(), Writer = SegmentJournal.Writer, Settings = settings };
        if (!await store.TryPutAsync(Key(name, latest + 1), StoreJson.Serialize(record, type), cancellationToken))
            throw latest == 0 ? DefinitionErrors.DefinitionExists(kind, name) : DefinitionErrors.DefinitionChanged(kind, name, expectedRevision);
        return (latest + 1, record.At);
    }

    private async Task<int> LatestAsync(string name, CancellationToken cancellationToken)
    {
        var folder = $"{kind.Folder}{name}/";
        var latest = 0;
        await foreach (var entry in store.ListAsync(folder, cancellationToken)) latest = Math.Max(latest, RevisionOf(entry.Key.AsSpan(folder.Length)));
        return latest;
    }

    private async Task<Definition<T>?> ReadAsync(string name, int revision, CancellationToken cancellationToken)
    {
        var key = Key(name, revision);
        if (await store.GetAsync(key, cancellationToken) is not { } content) return null;
        var record = StoreJson.Deserialize(key, content, type);
        return record.Settings is { } settings ? new Definition<T>(name, revision, record.At, settings) : null;
    }

    private string Key(string name, int revision) => string.Create(CultureInfo.InvariantCulture, $"{kind.Folder}{name}/{revision}{Extension}");

    private static int RevisionOf(ReadOnlySpan<char> file) =>
        file.EndsWith(Extension) && int.TryParse(file[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
}
