namespace InsiderOne.Help.Tests;

public sealed class PageFaultTests
{
    private static string FaultOf(string find, string replace)
    {
        Assert.Contains(find, SampleHelp.Page, StringComparison.Ordinal);
        using var help = new SampleHelp(SampleHelp.Page.Replace(find, replace, StringComparison.Ordinal));
        return help.Fault();
    }

    [Fact]
    public void A_cmdlet_without_a_page_is_a_fault_that_names_the_page()
    {
        using var help = new SampleHelp(page: null);
        var fault = Assert.Single(help.Build());
        Assert.EndsWith("Get-Sample.md", fault.File, StringComparison.Ordinal);
        Assert.Equal("The cmdlet Get-Sample has no page.", fault.Message);
    }

    [Fact]
    public void A_page_without_a_cmdlet_is_a_fault()
    {
        using var help = new SampleHelp().Write("Get-Nothing.md", "# Get-Nothing");
        Assert.Equal("1: The module has no cmdlet of this name.", help.Fault());
    }

    [Fact]
    public void A_parameter_that_is_not_explained_is_a_fault() =>
        Assert.Equal("1: Get-Sample has a parameter -Path, and the page does not explain it.", FaultOf("### -Path\nThe path.\n", ""));

    [Fact]
    public void A_parameter_without_a_word_is_a_fault() =>
        Assert.Equal("41: Nothing is said under '-Path'.", FaultOf("The path.\n", ""));

    [Fact]
    public void A_parameter_that_is_not_there_is_a_fault() =>
        Assert.Equal("41: Get-Sample has no parameter -Colour.", FaultOf("### -Path", "### -Colour\nGreen.\n\n### -Path"));

    [Fact]
    public void A_parameter_explained_twice_is_a_fault() =>
        Assert.Equal("41: The page explains -Id twice.", FaultOf("### -Path", "### -Id\nOnce.\n\n### -Path"));

    [Fact]
    public void One_example_is_too_few() =>
        Assert.Equal(
            "1: Get-Sample has 1 examples; at least 2 are needed.",
            FaultOf("### Example 2: By id\n```powershell\n1, 2 | Get-Sample -Size Small\n```\n", ""));

    [Fact]
    public void An_example_without_code_is_a_fault() =>
        Assert.Equal("25: 'Example 2: By id' does not begin with a block of powershell.", FaultOf("```powershell\n1, 2 | Get-Sample -Size Small\n```", "Nothing."));

    [Fact]
    public void An_example_with_a_syntax_error_is_a_fault() =>
        Assert.Equal("27: Missing closing ')' in expression.", FaultOf("1, 2 | Get-Sample -Size Small", "(1"));

    [Fact]
    public void An_example_with_a_parameter_that_is_not_there_is_a_fault() =>
        Assert.Equal("27: Get-Sample has no parameter -Colour.", FaultOf("-Size Small", "-Colour Green"));

    [Fact]
    public void An_example_with_a_cmdlet_that_is_not_there_is_a_fault() =>
        Assert.Equal("27: There is no cmdlet Get-InsiderNothing.", FaultOf("1, 2 | Get-Sample -Size Small", "Get-InsiderNothing"));

    [Fact]
    public void A_missing_section_is_a_fault() =>
        Assert.Equal("1: The section '## NOTES' is missing.", FaultOf("## NOTES\nA note.\n", ""));

    [Fact]
    public void An_unknown_section_is_a_fault() =>
        Assert.StartsWith("60: 'REMARKS' is no section of a cmdlet's page;", FaultOf("## NOTES", "## REMARKS"), StringComparison.Ordinal);

    [Fact]
    public void A_section_that_stands_there_twice_is_a_fault() =>
        Assert.Equal("63: The section '## NOTES' stands there twice.", FaultOf("A note.", "A note.\n\n## NOTES\nAgain."));

    [Fact]
    public void A_title_that_is_not_the_name_is_a_fault() =>
        Assert.Equal("1: The page's title is 'Get-Other', and its file 'Get-Sample'.", FaultOf("# Get-Sample", "# Get-Other"));

    [Fact]
    public void An_output_that_is_not_told_or_not_there_is_a_fault()
    {
        using var help = new SampleHelp(SampleHelp.Page.Replace("### System.Version", "### System.String", StringComparison.Ordinal));
        Assert.Equal(
            ["Get-Sample returns System.Version, and the page does not say so under OUTPUTS.", "Get-Sample does not return System.String."],
            help.Build().Select(f => f.Message));
    }

    [Fact]
    public void Nothing_is_written_when_a_page_has_a_fault()
    {
        using var help = new SampleHelp().Write("about_Bad.md", "No title.");
        Assert.Equal("1: The page does not begin with its title ('# Name').", help.Fault());
        Assert.False(Directory.Exists(help.Output));
    }
}
