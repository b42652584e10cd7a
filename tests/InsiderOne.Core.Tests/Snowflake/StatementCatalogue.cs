using System.Reflection;
using System.Text;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Tests.Snowflake;

/// <summary>Every statement the product can send, by reflection over the folder that makes them, each with names that serve as an example.</summary>
internal static class StatementCatalogue
{
    private static readonly QualifiedName Table = new(SnowflakeName.Stored("INSIDER_EXPORT"), SnowflakeName.Stored("PUBLIC"), SnowflakeName.Stored("USERS"));
    private static readonly QualifiedName Stage = Table with { Name = SnowflakeName.Stored("INSIDER_OUT") };
    private static readonly SnowflakeQuery Query = SnowflakeQuery.Parse("select email from crm.public.customers");

    public static IReadOnlyList<(string Name, PurposeAttribute Purpose, SnowflakeStatement Statement)> All { get; } =
    [
        .. typeof(SnowflakeStatement).Assembly.GetTypes()
            .SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static m => m.ReturnType == typeof(SnowflakeStatement) && m.DeclaringType!.Namespace == typeof(PurposeAttribute).Namespace)
            .OrderBy(static m => m.DeclaringType!.Name, StringComparer.Ordinal).ThenBy(static m => m.MetadataToken)
            .Select(static m => (m.Name, m.GetCustomAttribute<PurposeAttribute>()!, (SnowflakeStatement)m.Invoke(null, [.. m.GetParameters().Select(Example)])!)),
    ];

    public static string Page()
    {
        var page = new StringBuilder("""
            # Statements

            Every statement that InsiderOne.PowerShell can send to Snowflake, with names that serve as examples. The page is made from the code (`./build.ps1 -Task SnowflakeStatements`), and a test fails when it is not up to date. All of them are made in `src/InsiderOne.Core/Snowflake/Statements`; each is one request, carries its name in its query tag (`InsiderOne.PowerShell CopyAudience`), and takes names that were checked or quoted. Values for the question marks of a query are bound. They have been run against a stand-in only, never against a live account: `Test-InsiderSnowflake -Live` runs them all in a scratch schema.

            Where a query stands in a statement, it is the one you gave: `select email from crm.public.customers` here.

            """.ReplaceLineEndings("\n"));
        foreach (var (name, purpose, statement) in All)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n## {name}\n\n{purpose.Text} Sent by {purpose.Command}.\n\n```sql\n{statement.Text.ReplaceLineEndings("\n")}\n```\n");
        return page.ToString();
    }

    private static object Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(SnowflakeQuery) => Query,
        var t when t == typeof(AudienceSql) => new AudienceSql(Query, SnowflakeName.Stored("EMAIL"), new AudienceOptions { AttributeName = "email", OutputDirectory = "" }),
        var t when t == typeof(StageFolder) => new StageFolder(Stage, SegmentId.Parse("019ab3a0-0000-7000-8000-000000000001")),
        var t when t == typeof(FileSize) => FileSize.Below(AudienceOptions.DefaultMaxFileBytes),
        var t when t == typeof(QualifiedName) => parameter.Name == "stage" ? Stage : Table,
        var t when t == typeof(TableShape) => TableShape.Of(Table, InsiderSnowflakeTableKind.User, [new() { Name = "UUID", Type = "text" }, new() { Name = "EMAIL", Type = "text" }, new() { Name = "ORDERS", Type = "fixed", Precision = 9, Scale = 0 }]),
        var t when t == typeof(NetworkAddresses) => NetworkAddresses.Parse(NetworkAddresses.OfInsiderOne),
        var t when t == typeof(PublicKey) => ExampleKey,
        var t when t == typeof(SnowflakeName) => SnowflakeName.Stored(parameter.Name switch
        {
            "role" => "INSIDER_READER", "user" => "INSIDER_SVC", "warehouse" => "WH", "database" => "INSIDER_EXPORT", "policy" => "INSIDER_ONE_ADDRESSES",
            "share" => "INSIDER_SHARE", "organization" => "PARTNERORG", "account" => "INSIDER", var other => throw new InvalidOperationException($"No example of {other}."),
        }),
        var t when t == typeof(string) => "data_01b2c3d4-0000-0000-0000-000000000000_0_0_0.csv",
        var t when t == typeof(long) => 43_200L,
        var t => throw new InvalidOperationException($"No example of {t.Name}."),
    };

    // A key as any other; nobody has kept its private half.
    private static PublicKey ExampleKey => PublicKey.Parse(
        "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==");
}
