namespace InsiderOne.Core.Audiences;

/// <summary>The steps of building an audience. A small one has only the first.</summary>
public enum AudienceStep
{
    /// <summary>The source is read.</summary>
    Reading,
    /// <summary>The values that did not fit into memory are written without their duplicates.</summary>
    Writing,
}
