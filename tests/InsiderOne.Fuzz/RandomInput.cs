using System.Diagnostics;
using System.Globalization;

namespace InsiderOne.Fuzz;

/// <summary>Mutates seeds at random, in this process and without guidance: for machines without afl-fuzz.</summary>
internal static class RandomInput
{
    private static readonly byte[][] Seeds =
    [
        [.. "email\njane@example.com\nJoe@Example.com\n\nbroken\n"u8],
        [.. "store,email,note\nA,jane@example.com,\"two\nlines\"\n,joe@example.com,\"a \"\"b\"\"\"\nA,\"x,y\"@b.c,1\n"u8],
        [.. "jane@example.com\r\njürgen@bücher.example\r\nJANE@example.com"u8],
    ];

    private static readonly byte[] Tokens = [.. "\",;\t\r\n @.-|aZ"u8, 0, 0xFF, 0xC3, 0xEF, 0x1F];

    public static int Run(CsvTarget target, TimeSpan time, int seed)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var inputs = 0L;
        byte[] input = [];
        try
        {
            for (; clock.Elapsed < time; inputs++) target.Run(input = Mutate(Seeds[random.Next(Seeds.Length)], random));
        }
        catch (Exception e) when (e is not InsiderException)
        {
            Console.Error.WriteLine($"{Convert.ToHexString(input)}: {e}");
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs:N0} inputs, nothing found"));
        return 0;
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            var place = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    bytes.Insert(place, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 1 when place < bytes.Count:
                    bytes.RemoveAt(place);
                    break;
                case 2 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(place, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(20)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }
}
