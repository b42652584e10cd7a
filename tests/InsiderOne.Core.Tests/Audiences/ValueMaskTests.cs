using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class ValueMaskTests
{
    [Theory]
    [InlineData("jane@example.com", "j***@e***.com")]
    [InlineData("jane@mail.example.co.uk", "j***@m***.uk")]
    [InlineData("jane@localhost", "j***@l***")]
    [InlineData("jane@a.averylongsecretlabel", "j***@a***")]
    [InlineData("jane@doe@example.com", "j***")]
    [InlineData("@example.com", "@***")]
    [InlineData("+4930123456", "+***")]
    [InlineData("C-1000234", "C***")]
    [InlineData("😀name", "😀***")]
    [InlineData("\u0007bell", "***")]
    [InlineData("", "***")]
    public void A_value_shows_its_first_character_only(string value, string expected) => Assert.Equal(expected, ValueMask.Mask(value));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋x", "'＋x")]
    [InlineData("－x", "'－x")]
    [InlineData("＠x", "'＠x")]
    [InlineData("jane", "jane")]
    [InlineData("", "")]
    public void Cells_that_a_spreadsheet_would_run_are_escaped(string text, string expected)
    {
        Assert.Equal(expected, SpreadsheetCell.Escape(text));
        Assert.Equal(expected != text, SpreadsheetCell.NeedsEscape(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
