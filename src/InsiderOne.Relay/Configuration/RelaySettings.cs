using System.Text;
using InsiderOne.Core.Stores;
using InsiderOne.Hosting;

namespace InsiderOne.Relay.Configuration;

/// <summary>
/// What holds for arguments that are not given: the environment, then the file that <c>--config</c> or its variable names. The argument
/// <c>--public-uri</c> is <c>INSIDER_RELAY_PUBLIC_URI</c> there, and <c>publicUri</c> in the file.
/// </summary>
internal sealed class RelaySettings
{
    private const string Prefix = "INSIDER_RELAY_";

    private const string Config = "--config";

    // Read straight from the environment: a password is neither an argument nor in a file of settings.
    private const string Password = "--certificate-password";

    private readonly Dictionary<string, string> _environment;
    private readonly IReadOnlyDictionary<string, string> _file;

    private RelaySettings(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> file) => (_environment, _file) = (environment, file);

    /// <summary>The arguments that environment and file may set.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "--store", "--urls", "--public-uri", "--instance-id", "--certificate", "--certificate-key", "--certificate-password-file",
        "--trusted-proxies", "--metrics-urls", "--log-file", "--log-format", "--drain-seconds", "--service",
    ];

    /// <summary>The variable that holds the password of the certificate's key.</summary>
    public static string PasswordVariable => VariableOf(Password);

    /// <summary>Takes <c>--config</c> from the command line, and answers for the arguments that are not there.</summary>
    /// <exception cref="ChildUsageException">A variable or a key of the file is unknown, or the file cannot be read.</exception>
    public static void Apply(ChildArguments arguments)
    {
        var environment = ReadEnvironment();
        var path = arguments.Value(Config) ?? environment.GetValueOrDefault(Config);
        var settings = new RelaySettings(environment, path is null ? new Dictionary<string, string>() : SettingsFile.Read(path, Names));
        arguments.Otherwise = settings.Find;
    }

    private string? Find(string name)
    {
        if (_environment.TryGetValue(name, out var value)) return value;
        // The variable of all the module's programs stands above the file, too.
        if (name == "--store" && Environment.GetEnvironmentVariable(StoreLocator.Variable) is { Length: > 0 } store) return store;
        return _file.GetValueOrDefault(name);
    }

    private static Dictionary<string, string> ReadEnvironment()
    {
        var known = Names.Append(Config).ToDictionary(VariableOf, static name => name, StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var (name, value) = ((string)variable.Key, (string?)variable.Value);
            // An empty variable is how many a container says that there is none.
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name == PasswordVariable || string.IsNullOrEmpty(value)) continue;
            if (!known.TryGetValue(name, out var argument)) throw new ChildUsageException($"The variable {name} is unknown. Known are {string.Join(", ", known.Keys)} and {PasswordVariable}.");
            found[argument] = value;
        }

        return found;
    }

    private static string VariableOf(string name) =>
        new StringBuilder(Prefix).Append(name[2..].Replace('-', '_').ToUpperInvariant()).ToString();
}
