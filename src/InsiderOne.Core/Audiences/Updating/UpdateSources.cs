namespace InsiderOne.Core.Audiences;

/// <summary>What an updated list is made of. Each source is opened when its turn comes.</summary>
public sealed record UpdateSources
{
    /// <summary>The earlier list; none when it is replaced.</summary>
    public IReadOnlyList<Func<IAudienceReader>> Earlier { get; init; } = [];

    /// <summary>Values that come to it, or replace it.</summary>
    public IReadOnlyList<Func<IAudienceReader>> Add { get; init; } = [];

    /// <summary>Values that must not be in the result, whatever the other sources say.</summary>
    public IReadOnlyList<Func<IAudienceReader>> Remove { get; init; } = [];
}
