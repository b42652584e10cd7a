using System.Xml.Linq;

namespace InsiderOne.Help.Tests;

public sealed class MamlTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static XElement Cmdlet()
    {
        using var help = new SampleHelp();
        return Assert.Single(help.Maml().Elements(Command + "command"));
    }

    private static XElement Parameter(string name) =>
        Cmdlet().Element(Command + "parameters")!.Elements().Single(p => p.Element(Maml + "name")!.Value == name);

    [Fact]
    public void Words_come_from_the_page_without_its_marks()
    {
        var cmdlet = Cmdlet();
        Assert.Equal("Gets a sample.", cmdlet.Element(Command + "details")!.Element(Maml + "description")!.Value);
        Assert.Equal(["The first paragraph, on two lines.", "- one\n- two"], cmdlet.Element(Maml + "description")!.Elements().Select(p => p.Value));
        Assert.Equal("A note.", cmdlet.Element(Maml + "alertSet")!.Value);
    }

    [Theory]
    [InlineData("Path", "true", "0", "False", "true", "FullName", "None", "string")]
    [InlineData("Id", "true", "named", "True (ByValue, ByPropertyName)", "false", "none", "None", "int[]")]
    [InlineData("Size", "false", "named", "False", "false", "none", "Large", "SampleSize")]
    [InlineData("First", "false", "named", "False", "false", "none", "None", "int")]
    [InlineData("Percent", "false", "named", "False", "false", "none", "2.5", "double")]
    [InlineData("Force", "false", "named", "False", "false", "none", "False", "switch")]
    [InlineData("WhatIf", "false", "named", "False", "false", "wi", "False", "switch")]
    public void Facts_come_from_the_cmdlet(
        string name, string required, string position, string pipeline, string globbing, string aliases, string defaultValue, string type)
    {
        var parameter = Parameter(name);
        Assert.Equal(required, parameter.Attribute("required")!.Value);
        Assert.Equal(position, parameter.Attribute("position")!.Value);
        Assert.Equal(pipeline, parameter.Attribute("pipelineInput")!.Value);
        Assert.Equal(globbing, parameter.Attribute("globbing")!.Value);
        Assert.Equal(aliases, parameter.Attribute("aliases")!.Value);
        Assert.Equal(defaultValue, parameter.Element(Dev + "defaultValue")!.Value);
        Assert.Equal(type, parameter.Element(Command + "parameterValue")!.Value);
        Assert.NotEmpty(parameter.Element(Maml + "description")!.Value);
    }

    [Fact]
    public void Syntax_has_the_default_set_first_and_positional_parameters_before_others()
    {
        var sets = Cmdlet().Element(Command + "syntax")!.Elements().ToList();
        Assert.Equal(2, sets.Count);
        Assert.Equal(
            ["Path", "Size", "First", "Percent", "Force", "WhatIf", "Confirm"],
            sets[0].Elements(Command + "parameter").Select(p => p.Element(Maml + "name")!.Value));
        Assert.Equal("Id", sets[1].Elements(Command + "parameter").First().Element(Maml + "name")!.Value);
    }

    [Fact]
    public void Syntax_shows_the_values_of_an_enumeration_and_none_for_a_switch()
    {
        var set = Cmdlet().Element(Command + "syntax")!.Elements().First();
        var values = set.Descendants(Command + "parameterValueGroup").Single().Elements().Select(v => v.Value);
        Assert.Equal(["Small", "Large"], values);
        Assert.Null(set.Elements(Command + "parameter").Single(p => p.Element(Maml + "name")!.Value == "Force").Element(Command + "parameterValue"));
    }

    [Fact]
    public void An_example_has_its_code_its_output_and_its_remarks()
    {
        var example = Cmdlet().Element(Command + "examples")!.Elements().First();
        Assert.Contains("Example 1: By path", example.Element(Maml + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal("Get-Sample -Path a\n\n1.0", example.Element(Dev + "code")!.Value);
        Assert.Equal("A remark.", example.Element(Dev + "remarks")!.Elements().First().Value);
    }

    [Fact]
    public void Links_are_text_so_that_Online_does_not_open_a_neighbour()
    {
        var links = Cmdlet().Element(Command + "relatedLinks")!.Elements().ToList();
        Assert.Equal(["about_Sample", "The site (https://example.com/site)"], links.Select(l => l.Element(Maml + "linkText")!.Value));
        Assert.All(links, l => Assert.Empty(l.Element(Maml + "uri")!.Value));
    }

    [Fact]
    public void Published_pages_are_what_Online_opens()
    {
        using var help = new SampleHelp { OnlineUri = new Uri("https://example.com/docs/") };
        var link = help.Maml().Descendants(Maml + "navigationLink").First();
        Assert.Equal("https://example.com/docs/Get-Sample.md", link.Element(Maml + "uri")!.Value);
    }
}
