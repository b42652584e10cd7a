namespace InsiderOne.Hosting;

/// <summary>A command line of <c>--name value</c>, <c>--name=value</c> and <c>--flag</c>; each reader takes what it knows, the rest is refused.</summary>
internal sealed class ChildArguments(IEnumerable<string> arguments)
{
    private readonly List<string> _remaining = [.. arguments];

    /// <summary>Gives the value of an argument that was not given, or null. By default there is none.</summary>
    public Func<string, string?> Otherwise { get; set; } = static _ => null;

    /// <summary>The value of an argument given at most once, else <see cref="Otherwise"/>'s.</summary>
    public string? Value(string name)
    {
        var values = Values(name);
        return values.Count switch
        {
            0 => Otherwise(name),
            1 => values[0],
            _ => throw new ChildUsageException($"{name} may be given once only."),
        };
    }

    /// <summary>The values of an argument that may be repeated, in order.</summary>
    public List<string> Values(string name)
    {
        List<string> values = [];
        for (var index = 0; index < _remaining.Count;)
        {
            var argument = _remaining[index];
            if (argument.StartsWith(name + "=", StringComparison.Ordinal))
            {
                values.Add(argument[(name.Length + 1)..]);
                _remaining.RemoveAt(index);
            }
            else if (argument == name)
            {
                if (index + 1 == _remaining.Count || _remaining[index + 1].StartsWith("--", StringComparison.Ordinal))
                    throw new ChildUsageException($"{name} needs a value.");
                values.Add(_remaining[index + 1]);
                _remaining.RemoveRange(index, 2);
            }
            else
            {
                index++;
            }
        }

        return values;
    }

    /// <summary>Whether a flag was given, or is <c>true</c> in <see cref="Otherwise"/>.</summary>
    public bool Flag(string name) => _remaining.RemoveAll(argument => argument == name) > 0 || Otherwise(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new ChildUsageException($"{name}: it is true or false."),
    };

    /// <summary>Refuses whatever no reader took: a mistyped argument must not be ignored in silence.</summary>
    public void RefuseOthers()
    {
        if (_remaining.Count > 0)
            throw new ChildUsageException($"Unknown argument '{_remaining[0]}'.");
    }
}
