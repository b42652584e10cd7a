using System.Xml.Linq;
using InsiderOne.Help.Commands;
using InsiderOne.Help.Pages;
using InsiderOne.Help.Text;
using static InsiderOne.Help.MamlFiles.MamlNames;

namespace InsiderOne.Help.MamlFiles;

/// <summary>Writes cmdlets and their pages as MAML, the XML that <c>Get-Help</c> reads.</summary>
/// <param name="onlineUri">Where the pages are published; null when they are nowhere.</param>
internal sealed class MamlFile(Uri? onlineUri)
{
    public XDocument Create(IEnumerable<(CommandShape Command, CmdletPage Page)> pages) => new(
        new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            pages.Select(p => Of(p.Command, p.Page))));

    /// <summary>Paragraphs; nothing when there are none.</summary>
    internal static IEnumerable<XElement> Paras(IEnumerable<Paragraph> text) => text.Select(p => new XElement(Maml + "para", p.Text));

    private XElement Of(CommandShape command, CmdletPage page)
    {
        var parameters = new MamlParameters(page);
        var (verb, noun) = (command.Name.Split('-')[0], command.Name.Split('-')[1]);
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", command.Name),
                new XElement(Command + "verb", verb),
                new XElement(Command + "noun", noun),
                new XElement(Maml + "description", Paras(page.Synopsis))),
            new XElement(Maml + "description", Paras(page.Description)),
            new XElement(Command + "syntax", command.Syntax.Select(s => new XElement(
                Command + "syntaxItem", new XElement(Maml + "name", command.Name), s.Parameters.Select(parameters.InSyntax)))),
            new XElement(Command + "parameters", command.Parameters.Select(parameters.InFull)),
            new XElement(Command + "inputTypes", page.Inputs.Select(e => Typed("inputType", e))),
            new XElement(Command + "returnValues", page.Outputs.Select(e => Typed("returnValue", e))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paras(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", Links(page)));
    }

    private static XElement Typed(string element, PageEntry entry) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", entry.Name)),
        new XElement(Maml + "description", Paras(entry.Text)));

    // The empty paragraph parts the remarks from the next example.
    private static XElement Example(PageExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- {example.Title} ----------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paras([.. example.Remarks, new Paragraph("")])));

    // Get-Help -Online opens the first link that has an address, so only that one gets one.
    private IEnumerable<XElement> Links(CmdletPage page)
    {
        if (onlineUri is not null)
            yield return new XElement(
                Maml + "navigationLink",
                new XElement(Maml + "linkText", "Online version:"),
                new XElement(Maml + "uri", new Uri(onlineUri, page.Name + ".md").AbsoluteUri));
        foreach (var link in page.Links)
            yield return new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri"));
    }
}
