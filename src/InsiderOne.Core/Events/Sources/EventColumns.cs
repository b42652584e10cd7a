namespace InsiderOne.Core.Events;

/// <summary>The columns of rows that bring their own: all of the first one, and of later ones those that mean something by their names.</summary>
/// <param name="source">What is read, for messages.</param>
/// <param name="comparer">How names are compared.</param>
public sealed class EventColumns(string source, StringComparer comparer)
{
    /// <summary>The most columns of one source: rows that name each thing differently must not fill the memory.</summary>
    public const int Maximum = 5_000;

    private readonly List<string> _names = [];
    private readonly HashSet<string> _known = new(comparer);

    /// <summary>The columns so far.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Adds what a row has.</summary>
    /// <exception cref="InsiderException"><c>EventColumnsTooMany</c>.</exception>
    public void Add(IEnumerable<string> names)
    {
        var isFirst = _names.Count == 0;
        foreach (var name in names)
        {
            if ((!isFirst && !EventLayout.IsNamed(name)) || !_known.Add(name)) continue;
            if (_names.Count == Maximum) throw EventErrors.EventColumnsTooMany(source);
            _names.Add(name);
        }
    }
}
