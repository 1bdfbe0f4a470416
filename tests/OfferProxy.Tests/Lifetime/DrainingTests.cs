using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Lifetime;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Lifetime;

public class DrainingTests
{
    [Fact]
    public void Begun_WithoutAHost_IsNever()
    {
        using var draining = new Draining(Options.Create(new HostOptions()), new FakeTimeProvider());

        Assert.False(draining.Begun);
        Assert.False(draining.Over.IsCancellationRequested);
    }

    [Theory]
    [InlineData("/v2/places/acme/flows/" + PluginHost.Flow)]
    [InlineData(PluginHost.OfferPath)]
    public async Task Over_RequestInFlight_IsToldThatTheGatewayDrains(string path)
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:Origin:Timeout"] = "00:05:00";
            setup.Services = services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        });
        var asked = new TaskCompletionSource();
        host.Origin.Response = async (_, cancel) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };
        var waiting = host.SendAsync(path);
        await asked.Task;

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        host.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(0.6));
        var reply = await waiting;

        Assert.Equal((503, "draining", "1", "*"), (reply.Status, reply.ErrorCode, reply["Retry-After"], reply["Access-Control-Allow-Origin"]));
    }
}
