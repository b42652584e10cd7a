using System.Management.Automation;
using System.Reflection;
using System.Security;
using InsiderOne.Pipeline;

namespace InsiderOne.Tests.Modules;

/// <summary>What every cmdlet must look like (style.md), read from the assembly itself.</summary>
public sealed class CmdletShapeTests
{
    // Verbs that change something outside the session's memory.
    private static readonly HashSet<string> ChangingVerbs = new(StringComparer.Ordinal) { "New", "Register", "Remove", "Send", "Set", "Start", "Stop", "Sync", "Grant", "Unregister" };

    public static TheoryData<Type> Cmdlets => CmdletTypes.Data;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_an_approved_verb_and_the_modules_prefix(Type cmdlet)
    {
        var verbs = typeof(Cmdlet).Assembly.GetExportedTypes().Where(static t => t.Name.StartsWith("Verbs", StringComparison.Ordinal) && t is { IsAbstract: true, IsSealed: true })
            .SelectMany(static t => t.GetFields()).Select(static f => (string)f.GetRawConstantValue()!);
        Assert.Contains(CmdletTypes.Attribute(cmdlet).VerbName, verbs);
        Assert.Matches("^Insider([A-Z][a-z]+)+$", CmdletTypes.Attribute(cmdlet).NounName);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_is_a_sealed_public_class_named_after_itself_and_built_on_the_asynchronous_base(Type cmdlet)
    {
        Assert.True(cmdlet is { IsSealed: true, IsPublic: true });
        Assert.Equal($"InsiderOne.Commands.{CmdletTypes.Name(cmdlet).Replace("-", "", StringComparison.Ordinal)}Command", cmdlet.FullName);
        Assert.True(typeof(AsyncCmdlet).IsAssignableFrom(cmdlet));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_it_returns(Type cmdlet)
    {
        var types = cmdlet.GetCustomAttributes<OutputTypeAttribute>(inherit: false).SelectMany(static a => a.Type).ToList();
        if (CmdletTypes.Attribute(cmdlet).VerbName == VerbsCommon.Remove) return;
        Assert.NotEmpty(types);
        Assert.All(types, static t => Assert.NotEqual(typeof(object), t.Type));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_supports_WhatIf_when_it_changes_something(Type cmdlet)
    {
        // A credential is an object in memory, and an audience the session's own temporary file: with $WhatIfPreference set, both must
        // still be made, or Send-InsiderSegment had nothing to tell the counts of.
        var changes = ChangingVerbs.Contains(CmdletTypes.Attribute(cmdlet).VerbName) && CmdletTypes.Name(cmdlet) is not ("New-InsiderCredential" or "New-InsiderAudience");
        Assert.True(CmdletTypes.Attribute(cmdlet).SupportsShouldProcess || !changes, "SupportsShouldProcess is missing.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_takes_a_secret_only_as_one(Type cmdlet)
    {
        foreach (var parameter in cmdlet.GetProperties().Where(static p => p.IsDefined(typeof(ParameterAttribute), inherit: true)))
        {
            if (parameter.Name.Contains("Token", StringComparison.Ordinal) || parameter.Name.Contains("Password", StringComparison.Ordinal) || parameter.Name.Contains("Secret", StringComparison.Ordinal))
                Assert.Equal(typeof(SecureString), parameter.PropertyType);
        }
    }

    [Fact]
    public void No_type_of_a_package_is_in_a_public_signature()
    {
        var signatures = CmdletTypes.Assembly.GetExportedTypes().SelectMany(Signature).SelectMany(Parts).Distinct();
        var foreign = signatures.Where(static t => !IsAllowed(t.Assembly)).Select(static t => $"{t.FullName} of {t.Assembly.GetName().Name}");
        Assert.Empty(foreign);
    }

    private static bool IsAllowed(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        return name is "InsiderOne.PowerShell" or "InsiderOne.Model" or "System.Management.Automation" || assembly.Location.StartsWith(RuntimeFolder, StringComparison.Ordinal);
    }

    private static string RuntimeFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static IEnumerable<Type> Signature(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.BaseType is { } parent) yield return parent;
        foreach (var contract in type.GetInterfaces()) yield return contract;
        foreach (var field in type.GetFields(Visible).Where(static f => f.IsPublic || f.IsFamily)) yield return field.FieldType;
        foreach (var method in type.GetMethods(Visible).Cast<MethodBase>().Concat(type.GetConstructors(Visible)).Where(static m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly))
        {
            if (method is MethodInfo { ReturnType: var result }) yield return result;
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        }
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        if (type.IsGenericParameter) return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
