using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace InsiderOne.Parameters;

/// <summary>Objects of ours that went through a job, a remote session or <c>Export-Clixml</c>, and came back as property bags.</summary>
internal static class Deserialized
{
    /// <summary>Whether a bag was once a <typeparamref name="T"/>.</summary>
    public static bool Is<T>(PSObject bag) => bag.TypeNames.Contains("Deserialized." + typeof(T).FullName, StringComparer.Ordinal);

    /// <summary>Builds the object again from the scalar properties of its bag; lists and nested objects are the caller's.</summary>
    public static T To<T>(PSObject bag)
        where T : class
    {
        var value = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite && IsScalar(p.PropertyType)))
        {
            if (bag.Properties[property.Name]?.Value is { } found)
                property.SetValue(value, Scalar(found, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }

        return value;
    }

    /// <summary>The items of a list property.</summary>
    public static IEnumerable<PSObject> Items(PSObject bag, string name)
    {
        var value = bag.Properties[name]?.Value;
        var list = (value is PSObject wrapped ? wrapped.BaseObject : value) as IEnumerable;
        return list?.Cast<object>().Select(PSObject.AsPSObject) ?? [];
    }

    // PowerShell has no form of its own for a DateTimeOffset: it comes back as a bag of its properties.
    private static object? Scalar(object found, Type type)
    {
        if (type != typeof(DateTimeOffset) || found is DateTimeOffset) return LanguagePrimitives.ConvertTo(found, type, CultureInfo.InvariantCulture);
        var bag = PSObject.AsPSObject(found).Properties;
        return bag["UtcTicks"] is { Value: long ticks } && bag["Offset"] is { Value: TimeSpan offset }
            ? new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset)
            : DateTimeOffset.Parse(found.ToString()!, CultureInfo.InvariantCulture);
    }

    private static bool IsScalar(Type type) => type == typeof(string) || type == typeof(Uri) || (Nullable.GetUnderlyingType(type) ?? type).IsValueType;
}
