using InsiderOne.Core.Snowflake;

namespace InsiderOne.Core.Tests.Snowflake;

public sealed class QueryScanTests
{
    [Theory]
    [InlineData("select email from t")]
    [InlineData("  -- who\n select email from t -- all of them")]
    [InlineData("/* who; */ with a as (select 1) select email from a")]
    [InlineData("select ';)' || $$;)$$ || \"a;\"\"(\" from t")]
    [InlineData("select 'it\\'s; ' from t")]
    [InlineData("(select email from t) union all (select email from u)")]
    public void One_select_is_taken_as_it_is(string query) => Assert.Equal(query, SnowflakeQuery.Parse(query).Text);

    [Theory]
    [InlineData("select email from t;", "select email from t")]
    [InlineData("select email from t ; -- done\n", "select email from t ")]
    public void A_trailing_semicolon_is_cut(string query, string text) => Assert.Equal(text, SnowflakeQuery.Parse(query).Text);

    [Theory]
    [InlineData("delete from t", "SnowflakeQueryNotSelect")]
    [InlineData("insert into t select 1", "SnowflakeQueryNotSelect")]
    [InlineData("call p()", "SnowflakeQueryNotSelect")]
    [InlineData("", "SnowflakeQueryNotSelect")]
    [InlineData("-- nothing", "SnowflakeQueryNotSelect")]
    [InlineData("select 1; delete from t", "SnowflakeQueryManyStatements")]
    [InlineData("select 1;;", "SnowflakeQueryManyStatements")]
    [InlineData("select 1) q; delete from t; select * from (select 1", "SnowflakeQueryUnclosed")]
    [InlineData("select (1", "SnowflakeQueryUnclosed")]
    [InlineData("select 'a", "SnowflakeQueryUnclosed")]
    [InlineData("select \"a", "SnowflakeQueryUnclosed")]
    [InlineData("select 1 /* a", "SnowflakeQueryUnclosed")]
    [InlineData("select $$ a", "SnowflakeQueryUnclosed")]
    public void What_is_no_single_select_is_refused_before_anything_is_sent(string query, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InsiderException>(() => SnowflakeQuery.Parse(query)).ErrorId);

    [Fact]
    public void Parameters_are_bound_by_place()
    {
        var query = SnowflakeQuery.Parse("select email from t where a = ? and b > ?", new Dictionary<string, object?>(StringComparer.Ordinal) { ["2"] = 5, ["1"] = "x" });
        Assert.Equal([new SnowflakeBinding("TEXT", "x"), new SnowflakeBinding("FIXED", "5")], query.Bindings);
    }

    [Fact]
    public void A_parameter_that_is_no_place_is_refused() =>
        Assert.Equal("SnowflakeParameterInvalid", Assert.Throws<InsiderException>(() => SnowflakeQuery.Parse("select 1", new Dictionary<string, object?>(StringComparer.Ordinal) { ["country"] = "DE" })).ErrorId);

    [Theory]
    [InlineData("fixed", "12.50", "12.50")]
    [InlineData("REAL", "1.5", "1.5")]
    [InlineData("boolean", "true", "True")]
    [InlineData("date", "20781", "11/24/2026")]
    [InlineData("timestamp_ntz", "1795500000.500000000", "11/24/2026 06:00:00")]
    [InlineData("timestamp_tz", "1795500000.000000000 1500", "11/24/2026 07:00:00 +01:00")]
    [InlineData("text", "x", "x")]
    [InlineData("text", null, null)]
    public void A_value_is_read_by_its_type(string type, string? text, string? expected) =>
        Assert.Equal(expected, Convert.ToString(SnowflakeValue.Read(type, text), System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } found ? found : null);

    [Fact]
    public void A_value_that_is_not_of_its_type_breaks_the_contract() =>
        Assert.Equal("SnowflakeAnswerInvalid", Assert.Throws<InsiderException>(() => SnowflakeValue.Read("fixed", "x")).ErrorId);
}
