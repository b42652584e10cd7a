using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace InsiderOne.Loader;

/// <summary>
/// Keeps the module's packages to itself: <c>InsiderOne.Core</c>, and all it needs, is loaded from <c>lib/</c> into a context of its
/// own, so that another version of the same package in the session neither disturbs it nor is disturbed.
/// This lives in a nested module, because PowerShell reads the cmdlet assembly's types before it would run an initializer there.
/// </summary>
public sealed class ModuleLoader : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private const string Core = "InsiderOne.Core";

    private static readonly Lock Gate = new();
    private static readonly Lazy<LibraryContext> Context = new(static () => new LibraryContext());
    private static int _imports;

    /// <summary>Called once for each import: in every runspace, and again with <c>-Force</c>. The process is hooked once.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (_imports++ == 0) AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    /// <summary>Called for each removal. The last one unhooks; what was loaded stays, as with every assembly in a session.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (_imports > 0 && --_imports == 0) AssemblyLoadContext.Default.Resolving -= Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, Core, StringComparison.Ordinal) ? Context.Value.LoadFromAssemblyName(name) : null;

    /// <summary>Answers for the assemblies that lie in <c>lib/</c>; the model, PowerShell and .NET come from the session.</summary>
    private sealed class LibraryContext() : AssemblyLoadContext("InsiderOne")
    {
        private readonly string _folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!, "lib");

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
