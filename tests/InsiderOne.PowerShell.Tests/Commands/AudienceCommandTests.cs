using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

public sealed class AudienceCommandTests : EngineTest
{
    public AudienceCommandTests() => Engine.Run("", ("folder", Folder));

    [Theory]
    [InlineData("'Ada@Example.com', ' alan@example.com ', $null, '' | New-InsiderAudience -AttributeName email", 2, 2)]
    [InlineData("[pscustomobject]@{ Email = 'ada@example.com' } | New-InsiderAudience -AttributeName email", 1, 0)]
    [InlineData("[pscustomobject]@{ id = 1; mail = 'ada@example.com' } | New-InsiderAudience -AttributeName email -Column mail", 1, 0)]
    [InlineData("@{ email = 'ada@example.com' }, @{ email = $null } | New-InsiderAudience -AttributeName email", 1, 1)]
    [InlineData("1, 2.5, 2.5 | New-InsiderAudience -AttributeName store_id -AttributeType Number", 2, 0)]
    [InlineData("[guid]::Empty | New-InsiderAudience -AttributeName uuid", 1, 0)]
    [InlineData("$true, $false | New-InsiderAudience -AttributeName consent -AttributeType Boolean", 2, 0)]
    [InlineData("$t = [Data.DataTable]::new(); $null = $t.Columns.Add('Email'); $null = $t.Rows.Add('a@example.com'); $null = $t.Rows.Add([DBNull]::Value); , $t | ForEach-Object { $_.Rows } | New-InsiderAudience -AttributeName email", 1, 1)]
    [InlineData("$t = [Data.DataTable]::new(); $null = $t.Columns.Add('id', [int]); $null = $t.Columns.Add('mail'); $null = $t.Rows.Add(1, 'a@example.com'); $t | New-InsiderAudience -AttributeName email -Column mail", 1, 0)]
    [InlineData("$t = [Data.DataTable]::new(); $null = $t.Columns.Add('email'); $null = $t.Rows.Add('a@example.com'); $t.DefaultView | New-InsiderAudience -AttributeName email", 1, 0)]
    [InlineData("'030 123456' | New-InsiderAudience -AttributeName phone_number -DefaultRegion DE", 1, 0)]
    public void What_is_piped_becomes_values(string script, long sent, long empty)
    {
        var outcome = Engine.Run(script);
        Assert.Empty(outcome.Errors);
        var audience = Assert.Single(outcome.Values<InsiderAudience>());
        Assert.Equal((sent, empty, "pipeline"), (audience.SentCount, audience.EmptyCount, audience.Source));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ id = 1; email = 'ada@example.com' } | New-InsiderAudience -AttributeName email", "AudienceObjectTooWide")]
    [InlineData("[pscustomobject]@{ mail = 'ada@example.com' } | New-InsiderAudience -AttributeName email", "AudiencePropertyNotFound")]
    [InlineData("[pscustomobject]@{ email = @('a@example.com', 'b@example.com') } | New-InsiderAudience -AttributeName email", "AudienceValueNotText")]
    [InlineData("'x' | New-InsiderAudience -AttributeName 'my attribute'", "AudienceAttributeNameInvalid")]
    [InlineData("'x' | New-InsiderAudience -AttributeName email -MaxFileBytes 60000000", "AudienceMaxFileBytesOutOfRange")]
    [InlineData("New-InsiderAudience -Path $folder/missing.csv -AttributeName email", "PathNotFound")]
    [InlineData("New-InsiderAudience -Path env:PATH -AttributeName email", "PathNotFileSystem")]
    public void What_cannot_be_an_audience_is_told_with_a_cure(string script, string errorId)
    {
        var error = Engine.Run(script).Error;
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("ada@example.com", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_file_needs_its_column_named_and_its_header_may_differ_by_case()
    {
        File.WriteAllText(Path.Combine(Folder, "wide.csv"), "id,\"EMAIL\"\n1,ada@example.com\n");
        Assert.NotEmpty(Engine.Run("New-InsiderAudience $folder/wide.csv -AttributeName email").Error.ErrorDetails.RecommendedAction);
        Assert.Equal(1, Engine.Run("New-InsiderAudience $folder/wide.csv -AttributeName email -Column email").Values<InsiderAudience>().Single().SentCount);
    }

    [Fact]
    public void A_file_that_is_piped_means_its_path_and_each_makes_an_audience()
    {
        foreach (var name in new[] { "a", "b" }) File.WriteAllText(Path.Combine(Folder, name + ".csv"), $"email\n{name}@example.com\n");
        Assert.Equal(2, Engine.Run("Get-Item $folder/*.csv -ErrorAction Ignore; [IO.FileInfo]\"$folder/a.csv\", [IO.FileInfo]\"$folder/b.csv\" | New-InsiderAudience -AttributeName email").Output.Select(o => o.BaseObject).OfType<InsiderAudience>().Count());
        Assert.Equal(2, Engine.Run("New-InsiderAudience -Path $folder/*.csv -AttributeName email").Values<InsiderAudience>().Single().RowCount);
        Assert.Equal(2, Engine.Run("[IO.DirectoryInfo]$folder | New-InsiderAudience -AttributeName email").Values<InsiderAudience>().Single().RowCount);
    }

    [Fact]
    public void Lists_of_an_audience_are_indexed_as_a_script_expects()
    {
        const string Script = """
            $a = 'x', 'y@z', 'x' + (1..200 | ForEach-Object { "user$_@example.com" }) | New-InsiderAudience -AttributeName email -MaxFileBytes 1000
            $a.Files[0].RowCount -eq ($a.Files | ForEach-Object { $_.RowCount })[0]
            $a.Files[1].Path -ne $a.Files[0].Path
            $a.Problem[1].Reason
            $a.Problem[0].FirstRows[1]
            $a.Files.ForEach{ 1 }.Count -eq $a.Files.Count
            """;
        Assert.Equal([true, true, "EmailDomainNoDot", 3L, true], Engine.Run(Script).Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void Rejected_rows_are_listed_masked_unless_asked_for()
    {
        Engine.Run("'ada.lovelace@@example.com' | New-InsiderAudience -AttributeName email -RejectedPath $folder/masked.csv");
        Engine.Run("'ada.lovelace@@example.com' | New-InsiderAudience -AttributeName email -RejectedPath $folder/raw.csv -ShowPersonalData");
        Assert.DoesNotContain("lovelace", File.ReadAllText(Path.Combine(Folder, "masked.csv")), StringComparison.Ordinal);
        Assert.Contains("ada.lovelace@@example.com", File.ReadAllText(Path.Combine(Folder, "raw.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("windows-1254", 0xFE)]
    [InlineData("1254", 0xFE)]
    public void An_encoding_can_be_named_or_numbered(string encoding, byte letter)
    {
        File.WriteAllBytes(Path.Combine(Folder, "old.csv"), [.. "uuid\n"u8, letter, (byte)'\n']);
        var audience = Engine.Run($"New-InsiderAudience $folder/old.csv -AttributeName uuid -Encoding {encoding}").Values<InsiderAudience>().Single();
        Assert.Equal("ş\n", File.ReadAllText(audience.Files[0].Path));
        Assert.NotNull(Engine.Run("New-InsiderAudience $folder/old.csv -AttributeName uuid -Encoding nonsense").Terminating ?? Engine.Run("New-InsiderAudience $folder/old.csv -AttributeName uuid -Encoding nonsense").Errors[0]);
    }

    [Fact]
    public void A_failing_report_raises_an_error_and_quiet_raises_none()
    {
        var loud = Engine.Run("'x', 'a@example.com' | Test-InsiderAudience -AttributeName email");
        Assert.False(Assert.Single(loud.Values<InsiderAudienceReport>()).IsValid);
        Assert.StartsWith("AudienceInvalid,", loud.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var quiet = Engine.Run("'x', 'a@example.com' | Test-InsiderAudience -AttributeName email -Quiet; 'a@example.com' | New-InsiderAudience -AttributeName email | Test-InsiderAudience -Quiet");
        Assert.Equal([false, true], quiet.Output.Select(o => o.BaseObject));
        Assert.Empty(quiet.Errors);
    }

    [Fact]
    public void Removed_files_are_gone_and_removing_them_twice_is_no_error()
    {
        var outcome = Engine.Run("$a = 'a@example.com' | New-InsiderAudience -AttributeName email; $a | Remove-InsiderAudience -WhatIf; $a; $a | Remove-InsiderAudience; $a | Remove-InsiderAudience");
        Assert.Empty(outcome.Errors);
        Assert.False(File.Exists(outcome.Values<InsiderAudience>().Single().Files[0].Path));
    }

    [Theory]
    [InlineData("New-InsiderAudience -AttributeName ", "email,phone_number,uuid")]
    [InlineData("New-InsiderAudience -AttributeName ph", "phone_number")]
    [InlineData("Start-InsiderSandbox -Fault Unav", "Unavailable")]
    [InlineData("New-InsiderAudience -Encoding windows-125", "windows-1252,windows-1254")]
    public void Arguments_complete(string line, string expected)
    {
        var matches = Engine.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText", ("line", line));
        Assert.Equal(expected, string.Join(',', matches.Values<string>()));
    }
}
