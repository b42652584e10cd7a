namespace InsiderOne.Bench.Audience;

internal static class Stages
{
    public static int Run(string source) => 0;
}
