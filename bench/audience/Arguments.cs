using System.Globalization;

namespace InsiderOne.Bench.Audience;

/// <summary>The command line.</summary>
internal static class Arguments
{
    public static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public static int Usage()
    {
        Console.Error.WriteLine("""
            generate PATH ROWS [Mixed|Equal|Distinct]   write the customer file
            run CONTENDER SOURCE OUTPUT-FOLDER                 one contender, in this process
            compare [--rows N] [--rounds N] [--only A,B] [--format csv|gz|parquet]
                                                               contenders side by side, as processes of their own
            stages SOURCE                                      the cost of each stage alone
            """);
        return 2;
    }
}
