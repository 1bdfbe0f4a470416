using OfferProxy.Load.Measuring;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Measuring;

public class H2LoadResultTests
{
    [Fact]
    public void Read_AllSucceeded_TellsHowMany() =>
        Assert.Equal(new(90, 0), H2LoadResult.Read(Output("90 done, 90 succeeded, 0 failed, 0 errored, 0 timeout", "90 2xx, 0 3xx, 0 4xx, 0 5xx")));

    [Theory]
    [InlineData("90 done, 90 succeeded, 0 failed, 0 errored, 0 timeout", "89 2xx, 0 3xx, 0 4xx, 1 5xx", 1)]
    [InlineData("90 done, 88 succeeded, 2 failed, 0 errored, 0 timeout", "90 2xx, 0 3xx, 0 4xx, 0 5xx", 2)]
    [InlineData("90 done, 89 succeeded, 0 failed, 1 errored, 1 timeout", "90 2xx, 0 3xx, 0 4xx, 0 5xx", 2)]
    public void Read_SomeFailed_CountsThem(string requests, string statuses, long failed) =>
        Assert.Equal(failed, H2LoadResult.Read(Output(requests, statuses))!.Failed);

    [Fact]
    public void Read_NoResult_IsNull() => Assert.Null(H2LoadResult.Read("Could not connect\n"));

    private static string Output(string requests, string statuses) => $"""
        finished in 1.00s, 90.00 req/s, 1.00MB/s
        requests: 100 total, 100 started, {requests}
        status codes: {statuses}
        traffic: 1.00MB (1) total, 1.00KB (1) headers (space savings 0.00%), 1.00KB (1) data
        """;
}
