using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class RetryTests
{
    private const string DeclinePath = $"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status";
    private const string FlowPath = $"/v2/places/acme/flows/{PluginHost.Flow}?placement=order_status";

    [Theory]
    [InlineData(PluginHost.OfferPath, "GET", 201)]
    [InlineData(FlowPath, "GET", 201)]
    public async Task Safe_FirstDestinationRefuses_IsAnsweredByTheOther(string path, string method, int status)
    {
        await using var host = await StartAsync();
        var first = Reject(host, count: 1);

        var reply = await host.SendAsync(path, new(method));

        Assert.Equal(status, reply.Status);
        Assert.Equal(2, host.Origin.Calls.Count);
        Assert.NotEqual(first(), host.Origin.Calls[1].Url.Host);
        Assert.Equal("*", reply["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task Safe_BothRefuse_IsTriedTwiceAndFails()
    {
        await using var host = await StartAsync();
        Reject(host, count: 10);

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode));
        Assert.Equal(2, host.Origin.Calls.Select(call => call.Url.Host).Distinct().Count());
        Assert.Equal(2, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Unsafe_FirstDestinationRefuses_IsNotRepeated()
    {
        await using var host = await StartAsync();
        Reject(host, count: 1);

        var reply = await host.SendAsync(DeclinePath, HttpMethod.Post);

        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Safe_FirstDestinationAnswersAnError_IsNotRepeated()
    {
        await using var host = await StartAsync();
        host.Origin.Fails(503, "down");

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(503, reply.Status);
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Safe_TimeIsUp_IsNotRepeated()
    {
        await using var host = await StartAsync();
        var asked = new TaskCompletionSource();
        host.Origin.Response = async (_, cancel) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };

        var waiting = host.SendAsync(PluginHost.OfferPath);
        await asked.Task;
        host.Time.Advance(TimeSpan.FromSeconds(5));
        var reply = await waiting;

        Assert.Equal((504, "origin_timeout"), (reply.Status, reply.ErrorCode));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Safe_OneDestination_IsNotRepeated()
    {
        await using var host = await PluginHost.StartAsync();
        Reject(host, count: 1);

        Assert.Equal(502, (await host.SendAsync(PluginHost.OfferPath)).Status);
        Assert.Single(host.Origin.Calls);
    }

    private static Task<PluginHost> StartAsync() => PluginHost.StartAsync(setup =>
        setup.Settings["ReverseProxy:Clusters:offers:Destinations:b:Address"] = "http://other.test/");

    // The first requests are refused; returns whom the first of them went to.
    private static Func<string?> Reject(PluginHost host, int count)
    {
        string? first = null;
        host.Origin.Answers(call =>
        {
            first ??= call.Url.Host;
            return Interlocked.Decrement(ref count) >= 0 ? throw new HttpRequestException("Connection refused") : FakeOrigin.Offer(call);
        });
        return () => first;
    }
}
