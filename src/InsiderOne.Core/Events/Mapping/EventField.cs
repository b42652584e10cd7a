namespace InsiderOne.Core.Events;

/// <summary>A field of a request, and the cell its value comes from.</summary>
/// <param name="Name">The name Insider One knows it by.</param>
/// <param name="IsCustom">Whether it belongs into <c>custom</c>.</param>
/// <param name="Place">The cell.</param>
/// <param name="Type">What text stands for.</param>
internal sealed record EventField(string Name, bool IsCustom, int Place, InsiderAttributeType Type);
