using System.Globalization;
using System.Xml.Linq;
using InsiderOne.Help.Pages;

namespace InsiderOne.Help.Tests;

/// <summary>A folder with the page of <see cref="GetSampleCommand"/>, and the help built from it.</summary>
internal sealed class SampleHelp : IDisposable
{
    public const string Page = """
        # Get-Sample

        ## SYNOPSIS
        Gets *a* sample.

        ## DESCRIPTION
        The first `paragraph`,
        on two lines.

        - one
        - two

        ## EXAMPLES

        ### Example 1: By path
        ```powershell
        Get-Sample -Path a
        ```
        ```text
        1.0
        ```

        A remark.

        ### Example 2: By id
        ```powershell
        1, 2 | Get-Sample -Size Small
        ```

        ## PARAMETERS

        ### -First
        How many.

        ### -Force
        All the same.

        ### -Id
        The ids.

        ### -Path
        The path.

        ### -Percent
        The share.

        ### -Size
        The size.

        ## INPUTS

        ### System.Int32
        An id.

        ## OUTPUTS

        ### System.Version
        A sample.

        ## NOTES
        A note.

        ## RELATED LINKS
        - [about_Sample](about_Sample.md)
        - [The site](https://example.com/site)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("insiderone-help-").FullName;

    public SampleHelp(string? page = Page) => Write("Get-Sample.md", page);

    public string Output => Path.Combine(_folder, "out");

    public string HelpFile => Path.Combine(Output, "InsiderOne.Help.Tests.dll-Help.xml");

    public Uri? OnlineUri { get; init; }

    public SampleHelp Write(string name, string? text)
    {
        if (text is not null) File.WriteAllText(Path.Combine(_folder, name), text);
        return this;
    }

    public IReadOnlyList<PageFault> Build() => HelpBuild.Run(new HelpOptions("", _folder, Output, OnlineUri), typeof(GetSampleCommand).Assembly);

    /// <summary>The one fault of a page, as <c>line: message</c>.</summary>
    public string Fault() => Assert.Single(Build()) is var fault ? string.Create(CultureInfo.InvariantCulture, $"{fault.Line}: {fault.Message}") : "";

    public XElement Maml()
    {
        Assert.Empty(Build());
        return XDocument.Load(HelpFile).Root!;
    }

    public string Topic(string name)
    {
        Assert.Empty(Build());
        return File.ReadAllText(Path.Combine(Output, name));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
