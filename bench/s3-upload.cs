#:project ../src/InsiderOne.Core/InsiderOne.Core.csproj
#:property PublishAot=false
#:property NoWarn=MA0048;CA1303
// Uploads a file to a store for each line of its input and prints the seconds, at the end this process's memory idle and at its peak. See s3-upload.sh.
using System.Diagnostics;
using System.Globalization;
using InsiderOne.Core.Stores;

var (storeUri, path) = (args[0], args[1]);
var store = StoreLocator.Open(storeUri);
// As in a session in which a cmdlet has run before: the client is there, and compiled.
await store.TryPutAsync("bench/ready.json", new byte[2], default);
GC.Collect();
var idle = Megabytes("VmRSS");
for (var i = 0; Console.ReadLine() is not null; i++)
{
    var watch = Stopwatch.StartNew();
    await store.StageAsync($"staged/ours-{i}.csv", path, null, default);
    Console.WriteLine(watch.Elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {idle} {Megabytes("VmHWM")}"));

static int Megabytes(string name) =>
    int.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split([':', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
