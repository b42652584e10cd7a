using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

public sealed class FolderUriTests
{
    [Theory]
    [InlineData("/srv/store")]
    [InlineData("/srv/100%41")]
    [InlineData("/srv/a b#c?d")]
    [InlineData("/srv/ışık")]
    public void A_folders_uri_leads_back_to_it(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(path, FolderUri.Of(path).LocalPath);
        Assert.Equal(path + "/", StoreLocator.Open(new FolderStore(path).Uri.AbsoluteUri).Uri.LocalPath);
    }
}
