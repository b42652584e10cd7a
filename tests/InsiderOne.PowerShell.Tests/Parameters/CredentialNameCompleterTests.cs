using System.Collections;
using InsiderOne.Parameters;
using InsiderOne.Tests.Credentials;

namespace InsiderOne.Tests.Parameters;

public sealed class CredentialNameCompleterTests : IDisposable
{
    private readonly CredentialEngine _engine = new(withVaults: false);

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("", "live,nightly,night-two")]
    [InlineData("NI", "nightly,night-two")]
    [InlineData("'li", "live")]
    [InlineData("x", "")]
    public void It_completes_the_names_of_the_store_that_is_named(string word, string expected)
    {
        _engine.Must("'live', 'nightly', 'night-two', 'nil' | ForEach-Object { $null = Register-InsiderCredential $_ -PartnerName mybrand -EnvironmentVariable T -Store $store }; Unregister-InsiderCredential nil -Store $store");
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Complete(word, _engine.Store).Order(StringComparer.Ordinal));
        Assert.Equal(Complete(word, _engine.Store), Complete(word, new Uri("file://" + _engine.Store)));
    }

    [Theory]
    [InlineData("/dev/null/nowhere")]
    [InlineData("s3://My_Bucket")]
    [InlineData("s3://bucket/x?endpoint=http://127.0.0.1:9&region=us-east-1")]
    [InlineData("://")]
    public void A_store_that_cannot_be_used_completes_nothing(string store) => Assert.Empty(Complete("", store));

    private static IEnumerable<string> Complete(string word, object store) =>
        new CredentialNameCompleter().CompleteArgument("Send-InsiderSegment", "Credential", word, null!, new Hashtable { ["Store"] = store }).Select(r => r.CompletionText);
}
