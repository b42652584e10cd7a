using System.Runtime.InteropServices;

namespace InsiderOne.Core.Audiences;

/// <summary>Which columns of a source are read.</summary>
/// <param name="Value">The index of the audience's column.</param>
/// <param name="Split">The index of the column to split by; null when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChosenColumns(int Value, int? Split);
