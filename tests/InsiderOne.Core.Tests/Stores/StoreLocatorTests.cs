using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

public sealed class StoreLocatorTests
{
    [Fact]
    public void A_path_and_its_file_uri_are_the_same_store()
    {
        using var folder = new TemporaryFolder();
        var path = folder["a store #1%20"];
        Assert.Equal(new FolderStore(path).Uri, StoreLocator.Open(path).Uri);
        Assert.Equal(StoreLocator.Open(path).Uri.LocalPath, StoreLocator.Open(StoreLocator.Open(path).Uri.AbsoluteUri).Uri.LocalPath);
    }

    [Fact]
    public void A_file_is_no_store()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        Assert.Equal("StoreUriInvalid", Assert.Throws<InsiderException>(() => StoreLocator.Open(folder["file"])).ErrorId);
    }

    [Theory]
    [InlineData("https://example.com/store")]
    [InlineData("ftp://example.com/store")]
    [InlineData("file://server/share")]
    public void An_address_of_an_unknown_kind_is_refused(string store) =>
        Assert.Equal("StoreUriInvalid", Assert.Throws<InsiderException>(() => StoreLocator.Open(store)).ErrorId);
}
