using System.Text;
using InsiderOne.Core.Events;

namespace InsiderOne.Core.Tests.Events;

public sealed class UpsertAnswerTests
{
    [Theory]
    [InlineData("""{"data":{"successful":{"count":3},"fail":{"count":0}}}""", 3)]
    [InlineData("""{"data":{"successful":{"count":3}}}""", 3)]
    [InlineData("{}", 3)]
    [InlineData("""{"statusMessage":"OK"}""", 1)]
    public void An_answer_without_failures_is_a_success(string body, int count)
    {
        var answer = UpsertAnswer.Read(Encoding.UTF8.GetBytes(body), count);
        Assert.Empty(answer.Errors);
        Assert.Null(answer.Doubt);
    }

    [Theory]
    [InlineData("""{"data":{"successful":{"count":2},"fail":{"count":1,"errors":{"1":["email is not valid","x"]}}}}""", 3, 1, "email is not valid; x")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":{"users[2].events[0].timestamp":"bad"}}}}""", 3, 2, "bad")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":{"3":["from one"]}}}}""", 3, 2, "from one")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":[{"index":0,"message":"bad"}]}}}""", 3, 0, "bad")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":[{"row":"2","errors":["a","b"]}]}}}""", 3, 2, "a; b")]
    [InlineData("""{"fail":{"count":1,"errors":["users.1.identifiers is wrong"]}}""", 3, 1, "users.1.identifiers is wrong")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":"bad"}}}""", 1, 0, "bad")]
    [InlineData("""{"data":{"fail":{"count":1}}}""", 1, 0, "no reason was given")]
    public void A_failure_belongs_to_its_user(string body, int count, int place, string reason)
    {
        var answer = UpsertAnswer.Read(Encoding.UTF8.GetBytes(body), count);
        Assert.Equal([new KeyValuePair<int, string>(place, reason)], answer.Errors);
        Assert.Null(answer.Doubt);
    }

    [Theory]
    [InlineData("""{"data":{"fail":{"count":1}}}""")]
    [InlineData("""{"data":{"fail":{"count":2,"errors":{"1":["bad"]}}}}""")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":{"7":["out of range"]}}}}""")]
    [InlineData("""{"data":{"fail":{"count":1,"errors":["somebody is wrong"]}}}""")]
    [InlineData("{\"success\":false,\"message\":\"ada@example.com is wrong\"}")]
    [InlineData("{\"error\":\"Invalid Payload.\"}")]
    [InlineData("{\"errors\":[\"somebody is wrong\"],\"status\":200}")]
    [InlineData("{\"data\":{\"successful\":{\"count\":2}}}")]
    [InlineData("{\"data\":{\"successful\":{\"count\":1},\"fail\":{\"count\":1,\"errors\":{\"1\":[\"bad\"]}}}}")]
    [InlineData("<html>200 OK</html>")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"data":{"fail":{"count":1""")]
    public void An_answer_that_does_not_say_who_failed_is_a_doubt_and_no_success(string body) =>
        Assert.NotNull(UpsertAnswer.Read(Encoding.UTF8.GetBytes(body), 3).Doubt);
}
