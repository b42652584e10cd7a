using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace InsiderOne.Parameters;

/// <summary>Lets <c>-Encoding</c> be a name that .NET or PowerShell knows, or a code page.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncodingAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => value switch
    {
        string name => Named(name),
        int codePage => Named(codePage.ToString(CultureInfo.InvariantCulture)),
        _ => value,
    };

    /// <summary>The encoding of a name or code page.</summary>
    /// <exception cref="InsiderException"><c>EncodingUnknown</c>.</exception>
    internal static Encoding Named(string name)
    {
        // The code pages of Windows are not among those .NET has from the start.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return name.ToUpperInvariant() switch
            {
                "UTF8" or "UTF8BOM" or "UTF8NOBOM" => new UTF8Encoding(false),
                "UNICODE" => Encoding.Unicode,
                "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
                "UTF32" => Encoding.UTF32,
                "ASCII" => Encoding.ASCII,
                _ when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage) => Encoding.GetEncoding(codePage),
                _ => Encoding.GetEncoding(name),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new InsiderException(
                "EncodingUnknown", InsiderErrorKind.InvalidArgument,
                $"'{name}' is not an encoding.",
                "Give a name such as utf-8, utf-16, windows-1252 or iso-8859-9, or the number of a code page.", name, e);
        }
    }
}
