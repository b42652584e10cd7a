using InsiderOne.Core.Reports;

namespace InsiderOne.Core.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly ReportWriter _writer = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void A_file_that_is_there_is_not_replaced_unasked()
    {
        File.WriteAllText(_writer.Path("x.html"), "mine");
        Assert.Equal("ReportExists", Assert.Throws<InsiderException>(() => Write("x.html", replace: false)).ErrorId);
        Assert.Equal("mine", File.ReadAllText(_writer.Path("x.html")));
        Write("x.html", replace: true);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_writer.Path("x.html")), StringComparison.Ordinal);
        Assert.Single(_writer.Files);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var error = Assert.Throws<InsiderException>(() => Write("none/x.html", replace: false));
        Assert.Equal(("ReportNotWritable", InsiderErrorKind.WriteError), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_report_that_is_stopped_leaves_what_was_there(bool isThere)
    {
        if (isThere) File.WriteAllText(_writer.Path("x.html"), "mine");
        Assert.Throws<OperationCanceledException>(() => Write("x.html", replace: isThere, new CancellationToken(canceled: true)));
        Assert.Equal(isThere ? ["mine"] : [], _writer.Files.Select(File.ReadAllText));
    }

    private void Write(string name, bool replace, CancellationToken cancellationToken = default)
    {
        using var report = new SegmentReport(_writer.Options());
        report.Add(SampleHistory.Segments()[0]);
        report.Write(_writer.Path(name), ReportFormat.Html, replace, cancellationToken);
    }
}
