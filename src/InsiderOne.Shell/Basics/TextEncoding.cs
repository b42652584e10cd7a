using System.Management.Automation;
using System.Text;

namespace InsiderOne.Shell.Basics;

/// <summary>The names that -Encoding takes.</summary>
public static class TextEncoding
{
    /// <summary>The encoding of a name as pwsh knows it (utf8, utf8BOM, unicode, ascii …), of .NET, or a code page.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <exception cref="PSArgumentException">There is no such encoding.</exception>
    public static Encoding Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToUpperInvariant() switch
        {
            "UTF8" or "UTF8NOBOM" or "UTF-8" or "DEFAULT" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            "UTF8BOM" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            "UNICODE" => Encoding.Unicode,
            "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
            "UTF32" => Encoding.UTF32,
            "ASCII" => Encoding.ASCII,
            _ => Named(name),
        };
    }

    private static Encoding Named(string name)
    {
        try
        {
            return int.TryParse(name, out var codePage) ? Encoding.GetEncoding(codePage) : Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new PSArgumentException($"'{name}' is not an encoding; use utf8, utf8BOM, unicode, ascii or latin1.", nameof(name));
        }
    }
}
