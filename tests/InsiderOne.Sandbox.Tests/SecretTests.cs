using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace InsiderOne.Sandbox.Tests;

public sealed class SecretTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Neither_log_nor_report_has_a_token_a_presigned_query_or_a_value(int fileStatus)
    {
        using var log = new RecordingLog();
        await using var peer = await Peer.StartAsync();
        peer.FileStatus = fileStatus;
        await using var sandbox = await SandboxServer.StartAsync(static options => options, log: log);
        using var answer = await sandbox.UploadAsync(peer);
        using var refused = await sandbox.UploadAsync("{}", token: "stranger-secret");
        await sandbox.IdleReportAsync();
        var report = await sandbox.Client.GetStringAsync("/sandbox/requests", TestContext.Current.CancellationToken);
        Assert.NotEmpty(log.Lines);
        Assert.All([report, .. log.Lines], static text =>
        {
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        });
    }

    private sealed class RecordingLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // Information is the level the process logs at, and ASP.NET Core's own lines are filtered there.
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() => Lines.Clear();
    }
}
