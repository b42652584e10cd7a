using FsCheck;
using FsCheck.Fluent;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Random input by FsCheck, the same every time; a failure is shrunk to the smallest input that fails.</summary>
internal static class Properties
{
    private static readonly byte[] Alphabet = [.. "aZ@@..--,\"\n \t\0\u007F"u8, .. "é€"u8, 0xFF, 0xC3];

    private static readonly byte[] CsvAlphabet = [.. "\"\",,\n\n\r \taB@@..-;"u8, 0, 0xFF, 0xC3, 0xBC, 0xA0];

    /// <summary>Any bytes.</summary>
    public static Arbitrary<byte[]> Bytes { get; } = ArbMap.Default.ArbFor<byte[]>();

    /// <summary>Bytes that are nearly an address: letters with a few that matter among them.</summary>
    public static Arbitrary<byte[]> Addresses { get; } = Arb.From(
        from local in Letter.ListOf()
        from domain in Letter.ListOf()
        select (byte[])[.. local, (byte)'@', .. domain, (byte)'.', (byte)'c'],
        Shorter);

    /// <summary>Bytes of which many mean something in a CSV file; at least one.</summary>
    public static Arbitrary<byte[]> Csv { get; } = Arb.From(
        Gen.Elements(CsvAlphabet).NonEmptyListOf().Select(bytes => bytes.ToArray()),
        bytes => Shorter(bytes).Where(shorter => shorter.Length > 0));

    /// <summary>Lists of values: any bytes, near addresses, and repetitions.</summary>
    public static Arbitrary<byte[][]> Lists { get; } = Arb.From(
        from few in Gen.OneOf(Bytes.Generator, Addresses.Generator).ArrayOf()
        from many in Gen.Choose(0, Math.Max(0, few.Length - 1)).ArrayOf()
        select few.Length == 0 ? few : (byte[][])[.. few, .. many.Select(i => few[i])],
        values => Enumerable.Range(0, values.Length).Select(i => (byte[][])[.. values[..i], .. values[(i + 1)..]]));

    private static Gen<byte> Letter => Gen.Frequency(
        (12, Gen.Choose('a', 'z').Select(letter => (byte)letter)),
        (4, Gen.Choose('A', 'Z').Select(letter => (byte)letter)),
        (3, Gen.Elements(Alphabet)));

    /// <summary>Checks a property, with a fixed seed.</summary>
    public static void Hold<T>(Arbitrary<T> input, Action<T> property, int count = 20_000) =>
        Prop.ForAll(input, property).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20261124, 2026112501).WithEndSize(80).WithQuietOnSuccess(true));

    private static IEnumerable<byte[]> Shorter(byte[] value) => Enumerable.Range(0, value.Length).Select(i => (byte[])[.. value[..i], .. value[(i + 1)..]]);
}
