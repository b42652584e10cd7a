using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace InsiderOne.Core.Reports.Html;

/// <summary>Writes a page. The literal parts of what is written are markup; whatever is put in between is text and is encoded, so that nothing can be forgotten.</summary>
internal sealed class HtmlPage(TextWriter writer)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes markup with text in it. Its handler has written it when this is called.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler takes its page from the instance.")]
    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>Writes markup.</summary>
    public void Write(string markup) => writer.Write(markup);

    /// <summary>Markup as it is written: a handler for interpolated strings.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup(int literalLength, int formattedCount, HtmlPage page)
    {
        /// <summary>The length of the literal parts, as the compiler counted it.</summary>
        public int LiteralLength { get; } = literalLength;

        /// <summary>How many texts there are.</summary>
        public int FormattedCount { get; } = formattedCount;

        public void AppendLiteral(string markup) => page.Write(markup);

        public void AppendFormatted(string? text) => page.Write(Encoder.Encode(text ?? ""));

        public void AppendFormatted<T>(T value)
            where T : IFormattable => AppendFormatted(value.ToString(value is double ? "0.##" : null, CultureInfo.InvariantCulture));
    }
}
