using System.Globalization;
using InsiderOne.Fuzz;
using SharpFuzz;

using var target = new CsvTarget();
switch (args)
{
    case []:
        // afl-fuzz drives this process.
        Fuzzer.OutOfProcess.Run(stream => target.Run(stream));
        return 0;
    case ["random", var seconds, var seed]:
        return RandomInput.Run(target, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), int.Parse(seed, CultureInfo.InvariantCulture));
    case ["replay", .. var files]:
        foreach (var file in files) target.Run(File.ReadAllBytes(file));
        return 0;
    default:
        Console.Error.WriteLine("InsiderOne.Fuzz | random SECONDS SEED | replay FILE...");
        return 2;
}
