namespace InsiderOne.Snowflake.StandIn.Accounts;

/// <summary>The account: who may sign in, and what there is besides tables and files.</summary>
internal sealed class Account
{
    public const string Name = "MYORG-MY_ACCOUNT";

    public const string UserName = "SENDER";

    private readonly byte[] _publicKey;

    public Account(byte[] publicKey)
    {
        _publicKey = publicKey;
        Reset();
    }

    public string AccessToken { get; private set; } = "";

    public string OAuthToken { get; private set; } = "";

    /// <summary>Users and their public keys.</summary>
    public Dictionary<string, byte[]> Keys { get; } = new(StringComparer.Ordinal);

    public Grants Grants { get; } = new();

    /// <summary>Names by kind: <c>ROLE</c>, <c>USER</c>, <c>NETWORK POLICY</c>, <c>STAGE</c>, <c>SHARE</c>.</summary>
    public Objects Objects { get; } = new();

    /// <summary>The accounts a share was given to.</summary>
    public Dictionary<string, List<string>> Consumers { get; } = new(StringComparer.Ordinal);

    /// <summary>Accounts that exist elsewhere.</summary>
    public HashSet<string> OtherAccounts { get; } = new(StringComparer.Ordinal) { "PARTNERORG.INSIDER", "PARTNERORG.BRIDGE" };

    public Dictionary<string, bool> IsWarehouseRunning { get; } = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public void RevokeTokens() => (AccessToken, OAuthToken) = (NewToken(), NewToken());

    public void Reset()
    {
        lock (Gate)
        {
            Keys.Clear();
            Keys[UserName] = _publicKey;
            RevokeTokens();
            Grants.Clear();
            Objects.Clear();
            Consumers.Clear();
            IsWarehouseRunning.Clear();
            IsWarehouseRunning["WH"] = true;
            foreach (var role in new[] { "ACCOUNTADMIN", "INSIDER_SENDER", "PUBLIC" }) Objects.Add("ROLE", role, "");
            Objects.Add("USER", UserName, "");
            Objects.Add("STAGE", "INSIDER_EXPORT.PUBLIC.INSIDER_OUT", "");
            Grants.AddAll("INSIDER_SENDER",
                ("USAGE", "WAREHOUSE", "WH"), ("USAGE", "DATABASE", "INSIDER_EXPORT"), ("USAGE", "SCHEMA", "INSIDER_EXPORT.PUBLIC"), ("USAGE", "DATABASE", "CRM"),
                ("USAGE", "SCHEMA", "CRM.PUBLIC"), ("READ", "STAGE", "INSIDER_EXPORT.PUBLIC.INSIDER_OUT"), ("WRITE", "STAGE", "INSIDER_EXPORT.PUBLIC.INSIDER_OUT"));
            Grants.AddAll(UserName, ("USAGE", "ROLE", "INSIDER_SENDER"), ("USAGE", "ROLE", "ACCOUNTADMIN"));
        }
    }

    private static string NewToken() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
}
