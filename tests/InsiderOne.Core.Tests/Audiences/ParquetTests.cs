using InsiderOne.Core.Audiences;
using Parquet.Schema;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>
/// The file <c>kinds.parquet</c> was written by DuckDB 1.5.6, of ten rows: <c>copy (select case when i%5=0 then null else
/// 'User'||(i%7)||'@example.com' end as email, case when i=3 then null else i::int end as whole, i*1.5::double as fraction, … from
/// range(10) t(i)) to 'kinds.parquet' (format parquet, compression zstd)</c>. Its text is dictionary-encoded.
/// </summary>
public sealed class ParquetTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    private static string Kinds { get; } = Path.Combine(AppContext.BaseDirectory, "Audiences", "kinds.parquet");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_dictionary_and_its_nulls_become_the_rows_they_are()
    {
        var audience = Build(Kinds, "email");
        Assert.Equal(["1", "2", "3", "4", "6", "0"], AudienceFixture.Lines(audience).Select(line => line["user".Length..line.IndexOf('@', StringComparison.Ordinal)]));
        Assert.Equal((10, 2, 2), (audience.RowCount, audience.EmptyCount, audience.DuplicateCount));
        Assert.Equal([1L, 6L], audience.Problem.Single(problem => problem.Reason == "Empty").FirstRows);
    }

    [Theory]
    [InlineData("whole", "0 1 2 4 5 6 7 8 9")]
    [InlineData("fraction", "0 1.5 3 4.5 6 7.5 9 10.5 12 13.5")]
    [InlineData("price", "0.00 1.25 2.50 3.75 5.00 6.25 7.50 8.75 10.00 11.25")]
    [InlineData("truth", "true false")]
    [InlineData("local", "2026-01-02T03:04:05.0000000")]
    [InlineData("instant", "2026-01-02T03:04:05.0000000Z")]
    [InlineData("bytes", "b0 b1 b2 b3 b4 b5 b6 b7 b8 b9")]
    public void A_scalar_is_the_same_text_in_every_culture_and_zone(string column, string expected) =>
        Assert.Equal(expected.Split(' '), AudienceFixture.Lines(Build(Kinds, column, "uuid")));

    [Fact]
    public void A_date_is_year_month_and_day() => Assert.Equal("2026-01-02", AudienceFixture.Lines(Build(Kinds, "day", "uuid"))[0]);

    [Fact]
    public void A_GUID_is_what_its_text_is() => Assert.Equal(AudienceFixture.Lines(Build(Kinds, "idtext", "uuid")), AudienceFixture.Lines(Build(Kinds, "id", "uuid")));

    [Theory]
    [InlineData("list", "AudienceColumnNested")]
    [InlineData("struct", "AudienceColumnNested")]
    [InlineData("map", "AudienceColumnNested")]
    [InlineData("clock", "AudienceColumnUnsupported")]
    [InlineData("span", "AudienceColumnUnsupported")]
    public void A_column_without_a_single_value_is_an_error_that_names_it(string column, string errorId)
    {
        var error = Fails(Kinds, column);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains($"'{column}'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void A_column_that_appears_twice_is_an_error()
    {
        var path = _fixture.Write("source.parquet", SourceFiles.Parquet(
            new SourceFiles.Column(new DataField<string>("Email"), ["jane@example.com", "joe@example.com"]),
            new SourceFiles.Column(new DataField<string>("EMAIL"), ["ann@example.com", "eve@example.com"])));
        Assert.Equal("AudienceColumnAmbiguous", Fails(path, "email").ErrorId);
        Assert.Equal(2, Build(path, "EMAIL").SentCount);
    }

    [Fact]
    public void One_column_of_the_attribute_s_name_needs_no_other()
    {
        var path = _fixture.Write("source.parquet", SourceFiles.Parquet(new SourceFiles.Column(new DataField<string>("EMAIL"), ["jane@example.com", "joe@example.com"])));
        Assert.Equal(2, Build(path, column: null).SentCount);
    }

    [Theory]
    [InlineData("email\njane@example.com\n")]
    [InlineData("PAR1")]
    [InlineData("PAR1 and something that is no footer PAR1")]
    public void Something_else_is_not_taken_for_Parquet(string text) => Assert.Equal("AudienceParquetDamaged", Fails(_fixture.Write("source.parquet", text), "email").ErrorId);

    [Fact]
    public void A_file_cut_off_anywhere_is_an_error()
    {
        var whole = File.ReadAllBytes(Kinds);
        for (var length = 1; length < whole.Length; length += 13) Assert.Equal("AudienceParquetDamaged", Fails(_fixture.Write("source.parquet", whole[..length]), "email").ErrorId);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void Damaged_bytes_are_an_error_of_ours_and_never_another_one()
    {
        var whole = File.ReadAllBytes(Kinds);
        var random = new Random(5);
        for (var round = 0; round < 1500; round++)
        {
            var bytes = whole.ToArray();
            for (var i = 0; i < 3; i++) bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            try
            {
                Build(_fixture.Write("source.parquet", bytes), round % 2 == 0 ? "email" : "whole");
            }
            catch (InsiderException e)
            {
                Assert.StartsWith("Audience", e.ErrorId, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_value_of_64_MiB_is_a_rejected_row()
    {
        var path = _fixture.Write("source.parquet", SourceFiles.Parquet(new SourceFiles.Column(new DataField<string>("email"), ["jane@example.com", new string('x', 64 << 20)])));
        var audience = Build(path, column: null);
        Assert.Equal((1, 1), (audience.SentCount, audience.InvalidCount));
    }

    private InsiderAudience Build(string path, string? column, string attribute = "email")
    {
        using var reader = ParquetAudienceReader.Open(path, attribute, column, splitBy: null, _fixture.Output);
        return AudienceBuilder.Build(reader, _fixture.Options(attribute), cancellationToken: TestContext.Current.CancellationToken);
    }

    private InsiderException Fails(string path, string column) => Assert.Throws<InsiderException>(() => Build(path, column));
}
