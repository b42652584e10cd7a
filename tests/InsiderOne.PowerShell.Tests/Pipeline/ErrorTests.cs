using System.Management.Automation;
using System.Net.Sockets;
using InsiderOne.Errors;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Pipeline;

public sealed class ErrorTests : IDisposable
{
    private readonly Engine _engine = new(typeof(InvokeTestStageCommand));

    public static TheoryData<Exception, string, ErrorCategory> Foreign => new()
    {
        { new OperationCanceledException(), "OperationTimeout", ErrorCategory.OperationTimeout },
        { new TaskCanceledException(), "OperationTimeout", ErrorCategory.OperationTimeout },
        { new TimeoutException(), "OperationTimeout", ErrorCategory.OperationTimeout },
        { new FileNotFoundException("No file 'a.csv'.", "a.csv"), "FileNotFound", ErrorCategory.ObjectNotFound },
        { new DirectoryNotFoundException("No folder 'a'."), "FileNotFound", ErrorCategory.ObjectNotFound },
        { new UnauthorizedAccessException("No access to 'a'."), "AccessDenied", ErrorCategory.PermissionDenied },
        { new IOException("The disk of 'a' is full."), "FileAccessFailed", ErrorCategory.ReadError },
        { new HttpRequestException("No such host."), "ConnectionFailed", ErrorCategory.ConnectionError },
        { new SocketException(111), "ConnectionFailed", ErrorCategory.ConnectionError },
        { new FileNotFoundException("Could not load it.", "X, Version=1.0.0.0, Culture=neutral"), "ModuleIncomplete", ErrorCategory.NotInstalled },
        { new AggregateException(new TimeoutException()), "OperationTimeout", ErrorCategory.OperationTimeout },
        { new PSInvalidOperationException("No."), "InvalidOperation", ErrorCategory.InvalidOperation },
        { new FormatException("'jane@example.com' is no number."), "UnexpectedError", ErrorCategory.InvalidOperation },
        { new InsiderOneTestException(), "UnexpectedError", ErrorCategory.InvalidOperation },
    };

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_error_of_ours_that_is_thrown_ends_the_cmdlet_with_its_own_id_category_action_and_target(bool asynchronous)
    {
        var stages = Throwing(Errors.Sample(), asynchronous);
        var outcome = _engine.Run("Invoke-TestStage $stages; 'after'", ("stages", stages));
        var error = outcome.Error;
        Assert.Equal("SampleFailed,InsiderOne.Tests.Pipeline.InvokeTestStageCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal("The sample 'a' exists.", error.ErrorDetails.Message);
        Assert.Equal("Give it another name.", error.ErrorDetails.RecommendedAction);
        Assert.Equal("a", error.TargetObject);
        Assert.IsType<InsiderException>(error.Exception);
        Assert.Equal(1, stages.Disposed);
    }

    [Fact]
    public void An_error_that_is_written_lets_the_pipeline_go_on()
    {
        var stages = new Stages
        {
            Process = async (cmdlet, _) =>
            {
                await cmdlet.Error(Errors.Sample());
                await cmdlet.Write(cmdlet.InputObject);
            },
        };
        var outcome = _engine.Run("1, 2 | Invoke-TestStage $stages", ("stages", stages));
        Assert.Equal([1, 2], outcome.Values<int>());
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, static e => Assert.Equal("SampleFailed,InsiderOne.Tests.Pipeline.InvokeTestStageCommand", e.FullyQualifiedErrorId));
    }

    [Theory]
    [MemberData(nameof(Foreign), DisableDiscoveryEnumeration = true)]
    public void An_exception_that_is_not_ours_gets_an_id_a_category_and_an_action(Exception exception, string id, ErrorCategory category)
    {
        var outcome = _engine.Run("Invoke-TestStage $stages", ("stages", Throwing(exception, asynchronous: true)));
        Assert.Equal($"{id},InsiderOne.Tests.Pipeline.InvokeTestStageCommand", outcome.Error.FullyQualifiedErrorId);
        Assert.Equal(category, outcome.Error.CategoryInfo.Category);
        Assert.NotEmpty(outcome.Error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("jane@", outcome.Error.ToString(), StringComparison.Ordinal);
        Assert.NotNull(outcome.Error.Exception.InnerException);
    }

    [Fact]
    public void Every_kind_of_error_has_a_category_of_the_same_name() =>
        Assert.All(Enum.GetValues<InsiderErrorKind>(), static kind => Assert.Equal(kind.ToString(), ErrorRecords.Category(kind).ToString()));

    private static Stages Throwing(Exception exception, bool asynchronous) => new()
    {
        Process = async (_, _) =>
        {
            if (asynchronous) await Task.Yield();
            throw exception;
        },
    };

    private sealed class InsiderOneTestException : Exception;
}

internal static class Errors
{
    public static InsiderException Sample() => new("SampleFailed", InsiderErrorKind.ResourceExists, "The sample 'a' exists.", "Give it another name.", "a");
}
