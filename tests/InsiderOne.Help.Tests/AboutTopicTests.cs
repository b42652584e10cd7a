namespace InsiderOne.Help.Tests;

public sealed class AboutTopicTests
{
    private const string Page = """
        # about_Sample

        ## Short description
        Explains samples.

        ## Long description
        A sentence that is longer than eighty characters, so that it must be wrapped somewhere.

        - an item that is longer than eighty characters too, so that it must be wrapped somewhere
        - [a page](other.md)

        ### Codes

        | Code | Meaning |
        |------|---------|
        | `A`  | A meaning that is far too long for what is left of the line beside its code. |

        ```powershell
        Get-Sample -Path a
        ```
        """;

    private static string Text()
    {
        using var help = new SampleHelp().Write("about_Sample.md", Page);
        return help.Topic("about_Sample.help.txt");
    }

    [Fact]
    public void It_begins_as_Get_Help_expects() =>
        Assert.StartsWith("TOPIC\n    about_Sample\n\nSHORT DESCRIPTION\n    Explains samples.\n\nLONG DESCRIPTION\n", Text(), StringComparison.Ordinal);

    [Fact]
    public void No_line_is_longer_than_eighty_characters() =>
        Assert.All(Text().Split('\n'), line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Items_hang_and_links_are_their_text()
    {
        Assert.Contains("\n    - an item that is longer than eighty characters too, so that it must be\n      wrapped somewhere\n    - a page\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_drawn_and_its_last_column_wraps() =>
        Assert.Contains(
            "\n    Code  Meaning\n    ----  -------\n    A     A meaning that is far too long for what is left of the line beside its\n          code.\n",
            Text(),
            StringComparison.Ordinal);

    [Fact]
    public void Code_is_set_in_and_not_wrapped() => Assert.Contains("\n        Get-Sample -Path a\n", Text(), StringComparison.Ordinal);

    [Fact]
    public void A_topic_without_a_short_description_is_a_fault()
    {
        using var help = new SampleHelp().Write("about_Sample.md", "# about_Sample\n\n## Long description\nText.");
        Assert.Equal("1: The section '## Short description' is missing.", help.Fault());
    }

    [Fact]
    public void A_short_description_of_two_lines_is_a_fault()
    {
        using var help = new SampleHelp().Write("about_Sample.md", $"# about_Sample\n\n## Short description\n{new string('x', 77)}");
        Assert.Equal("3: The short description is not one line of at most 76 characters.", help.Fault());
    }

    [Fact]
    public void A_topic_that_is_gone_is_removed()
    {
        using var help = new SampleHelp();
        Directory.CreateDirectory(help.Output);
        File.WriteAllText(Path.Combine(help.Output, "about_Old.help.txt"), "old");
        Assert.Empty(help.Build());
        Assert.Equal(["InsiderOne.Help.Tests.dll-Help.xml"], Directory.GetFiles(help.Output).Select(Path.GetFileName));
    }
}
