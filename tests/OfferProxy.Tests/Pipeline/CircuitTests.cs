using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class CircuitTests
{
    [Fact]
    public async Task DeadOrigin_AfterEnoughFailures_IsLeftAloneUntilItIsTriedAgain()
    {
        await using var host = await StartAsync();
        host.Origin.Answers(_ => throw new HttpRequestException("Connection refused"));

        await FailAsync(host, 4);
        var calls = host.Origin.Calls.Count;
        var open = await host.SendAsync(Path(100));
        var openForward = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");
        Assert.Equal((502, "origin_unavailable"), (open.Status, open.ErrorCode));
        Assert.Equal((502, "origin_unavailable"), (openForward.Status, openForward.ErrorCode));
        Assert.Equal(calls, host.Origin.Calls.Count);

        host.Origin.Answers(FakeOrigin.Offer);
        host.Time.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal(201, (await host.SendAsync(Path(101))).Status);
        Assert.Equal(201, (await host.SendAsync(Path(102))).Status);
    }

    [Fact]
    public async Task FailureFromBefore_CircuitDueToBeTried_DecidesNothing()
    {
        await using var host = await StartAsync();
        var late = new TaskCompletionSource<HttpResponseMessage>();
        host.Origin.Response = (_, _) => late.Task;
        var waiting = host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");
        await Configuration.Until.TrueAsync(() => host.Origin.Calls.Count == 1);
        host.Origin.Answers(_ => throw new HttpRequestException("Connection refused"));
        await FailAsync(host, 5);
        Assert.Equal(5, host.Origin.Calls.Count);

        host.Time.Advance(TimeSpan.FromSeconds(2.1));
        late.SetException(new HttpRequestException("Connection reset"));
        Assert.Equal(502, (await waiting).Status);

        host.Origin.Answers(FakeOrigin.Offer);
        Assert.Equal(201, (await host.SendAsync(Path(100))).Status);
    }

    [Fact]
    public async Task DeadOrigin_PlainRoute_IsNotOurBusiness()
    {
        await using var host = await StartAsync();
        host.Origin.Answers(_ => throw new HttpRequestException("Connection refused"));
        await FailAsync(host, 4);
        var calls = host.Origin.Calls.Count;

        await host.SendAsync("/plain/x");

        Assert.Equal(calls + 1, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task SlowOrigin_OpenCircuit_IsATimeoutStill()
    {
        await using var host = await StartAsync();
        host.Origin.Response = async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };
        var waiting = Enumerable.Range(0, 4).Select(i => host.SendAsync(Path(i))).ToList();
        await Configuration.Until.TrueAsync(() => host.Origin.Calls.Count == 4);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(504, reply.Status));

        var open = await host.SendAsync(Path(100));

        Assert.Equal((504, "origin_timeout"), (open.Status, open.ErrorCode));
        Assert.Equal(4, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task AnsweringOrigin_HoweverBadly_IsNotDead()
    {
        await using var host = await StartAsync();
        host.Origin.Fails(500, "down");

        for (var i = 0; i < 10; i++)
        {
            await host.SendAsync(Path(i));
        }

        Assert.Equal(10, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task LeavingClients_SayNothingOfTheOrigin()
    {
        await using var host = await StartAsync();
        host.Origin.Response = async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };
        for (var i = 1; i <= 6; i++)
        {
            using var leaving = new CancellationTokenSource();
            var request = host.Client.GetAsync($"/v2/places/acme/flows/{PluginHost.Flow}", leaving.Token);
            await Configuration.Until.TrueAsync(() => host.Origin.Calls.Count == i);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        }

        host.Origin.Answers(FakeOrigin.Offer);

        Assert.Equal(201, (await host.SendAsync(PluginHost.OfferPath)).Status);
    }

    [Fact]
    public async Task Probe_ItsClientLeaves_DecidesAllTheSame()
    {
        await using var host = await StartAsync();
        host.Origin.Answers(_ => throw new HttpRequestException("Connection refused"));
        await FailAsync(host, 4);
        var calls = host.Origin.Calls.Count;
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        host.Origin.Response = (_, cancel) => answer.Task.WaitAsync(cancel);
        host.Time.Advance(TimeSpan.FromSeconds(2.1));

        using var leaving = new CancellationTokenSource();
        var probe = host.Client.GetAsync($"/v2/places/acme/flows/{PluginHost.Flow}", leaving.Token);
        await Configuration.Until.TrueAsync(() => host.Origin.Calls.Count == calls + 1);
        await leaving.CancelAsync();

        // It has neither closed the circuit nor opened it anew: the origin has not been heard yet.
        Assert.Equal(502, (await host.SendAsync(Path(100))).Status);
        Assert.Equal(calls + 1, host.Origin.Calls.Count);
        host.Origin.Answers(FakeOrigin.Offer);
        answer.SetResult(FakeOrigin.Json(200, """{"data":[]}"""));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        Assert.Equal(201, (await host.SendAsync(Path(101))).Status);
    }

    [Fact]
    public async Task SwitchedOff_DeadOrigin_IsAskedEachTime()
    {
        await using var host = await StartAsync(("Enabled", "false"));
        host.Origin.Answers(_ => throw new HttpRequestException("Connection refused"));

        await FailAsync(host, 8);

        Assert.Equal(8, host.Origin.Calls.Count);
    }

    private static Task<PluginHost> StartAsync(params (string Key, string Value)[] circuit) => PluginHost.StartAsync(setup =>
    {
        setup.Settings["Offers:Origin:CircuitBreaker:MinimumThroughput"] = "4";
        foreach (var (key, value) in circuit)
        {
            setup.Settings[$"Offers:Origin:CircuitBreaker:{key}"] = value;
        }
    });

    private static async Task FailAsync(PluginHost host, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(502, (await host.SendAsync(Path(i))).Status);
        }
    }

    private static string Path(int index) => $"{PluginHost.OfferPath}&index={index}";
}
