namespace InsiderOne.Core.Definitions;

/// <summary>A named setting as it stands in the store.</summary>
/// <typeparam name="T">The settings.</typeparam>
/// <param name="Name">Its name, in lower case.</param>
/// <param name="Revision">How often it was saved, removals included. Who saves it again names the revision they saw.</param>
/// <param name="SavedAt">When it was saved last.</param>
/// <param name="Settings">The settings.</param>
public sealed record Definition<T>(string Name, int Revision, DateTimeOffset SavedAt, T Settings)
    where T : class;
