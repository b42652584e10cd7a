using InsiderOne.Core.Stores.S3;

namespace InsiderOne.Core.Tests.Stores.S3;

public sealed class S3StoreOptionsTests
{
    [Theory]
    [InlineData("s3://my-bucket", "s3://my-bucket/")]
    [InlineData("s3://my-bucket/a/b/", "s3://my-bucket/a/b/")]
    [InlineData("s3://my-bucket/a/b?region=eu-central-1", "s3://my-bucket/a/b/?region=eu-central-1")]
    [InlineData("s3://my-bucket/a?SSE=AES256&Region=eu-central-1", "s3://my-bucket/a/?region=eu-central-1&sse=AES256")]
    public void Two_ways_to_write_an_address_are_one_store(string text, string canonical)
    {
        var options = S3StoreOptions.Parse(new Uri(text));
        Assert.Equal(canonical, options.Uri.AbsoluteUri);
        Assert.Equal(options.Uri, S3StoreOptions.Parse(options.Uri).Uri);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = S3StoreOptions.Parse(new Uri(
            "s3://my-bucket/p/q?endpoint=https%3A%2F%2Fs3.example.com&region=eu-west-1&pathStyle=false&profile=crm&sse=aws:kms&kmsKeyId=alias%2Fcrm"));
        Assert.Equal("my-bucket", options.Bucket);
        Assert.Equal("p/q/", options.Prefix);
        Assert.Equal(new Uri("https://s3.example.com"), options.Endpoint);
        Assert.Equal("eu-west-1", options.Region);
        Assert.False(options.PathStyle);
        Assert.Equal("crm", options.Profile);
        Assert.Equal("aws:kms", options.Encryption);
        Assert.Equal("alias/crm", options.KmsKeyId);
    }

    [Theory]
    [InlineData("s3://My_Bucket/", "StoreUriInvalid")]
    [InlineData("s3://ab/", "StoreUriInvalid")]
    [InlineData("s3://my-bucket:9000/", "StoreUriInvalid")]
    [InlineData("s3://AKIA:secret@my-bucket/", "StoreUriInvalid")]
    [InlineData("s3://my-bucket/a//b", "StoreUriInvalid")]
    [InlineData("s3://my-bucket/?secretKey=hunter2", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?region=EU_Central!", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?region=eu-west-1&region=eu-west-2", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?sse=rot13", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?kmsKeyId=k", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?pathStyle=maybe", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?endpoint=nowhere", "S3OptionInvalid")]
    [InlineData("s3://my-bucket/?endpoint=http://minio.example.com", "AddressNotSecure")]
    [InlineData("s3://my-bucket/?endpoint=https://user:hunter2@minio.example.com", "AddressInvalid")]
    public void What_cannot_be_used_is_refused_without_repeating_what_may_be_a_secret(string text, string errorId)
    {
        var error = Assert.Throws<InsiderException>(() => S3StoreOptions.Parse(new Uri(text)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", error.Message, StringComparison.Ordinal);
    }
}
