using System.Management.Automation;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Parameters;

public sealed class StoreUriTests : IDisposable
{
    private readonly Engine _engine = new(typeof(ResolveTestStoreCommand));
    private readonly string _folder = Directory.CreateTempSubdirectory("insider-store-").FullName;

    public StoreUriTests() => _engine.Run("$ExecutionContext.SessionState.Path.SetLocation($folder)", ("folder", _folder));

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_folder);
    }

    [Theory]
    [InlineData("store")]
    [InlineData("./store")]
    [InlineData("store/")]
    [InlineData("a b#c?d%41é")]
    [InlineData("../store")]
    public void A_folder_becomes_a_file_uri_whatever_its_name(string path)
    {
        var uri = Transform(path);
        Assert.True(uri.IsFile);
        Assert.Equal(Path.GetFullPath(Path.TrimEndingDirectorySeparator(path), _folder), uri.LocalPath);
    }

    [Theory]
    [InlineData("s3://bucket/prefix")]
    [InlineData("file:///srv/store/")]
    [InlineData("https://example.com/store")]
    public void A_uri_stays_as_it_is(string uri) => Assert.Equal(uri, Transform(uri).OriginalString);

    [Fact]
    public void A_folder_object_and_a_uri_are_taken_wrapped_or_not()
    {
        var folder = new DirectoryInfo(_folder);
        Assert.Equal(_folder, Transform(folder).LocalPath);
        Assert.Equal(_folder, Transform(new PSObject(folder)).LocalPath);
        Assert.Equal("s3://bucket/", Transform(new PSObject(new Uri("s3://bucket/"))).OriginalString);
        Assert.Equal("s3://bucket/a", Transform(new PSObject("s3://bucket/a")).OriginalString);
    }

    [Fact]
    public void It_binds_from_the_property_of_a_segment()
    {
        var outcome = _engine.Run("[pscustomobject]@{ Store = [uri]'s3://bucket/prefix' }, [pscustomobject]@{ Store = 'store' } | Resolve-TestStore");
        Assert.Equal(["s3", "file"], outcome.Values<Uri>().Select(static u => u.Scheme));
    }

    [Fact]
    public void A_place_that_is_no_folder_says_so()
    {
        var error = _engine.Run("Resolve-TestStore -Store Env:PATH").Error;
        Assert.Contains("belongs to the provider 'Environment'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Give a path of a file system drive", error.ToString(), StringComparison.Ordinal);
    }

    private Uri Transform(object store) => Assert.Single(_engine.Run("Resolve-TestStore -Store $store", ("store", store)).Values<Uri>());
}

[Cmdlet(VerbsDiagnostic.Resolve, "TestStore")]
public sealed class ResolveTestStoreCommand : AsyncCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => WriteObjectAsync(Store);
}
