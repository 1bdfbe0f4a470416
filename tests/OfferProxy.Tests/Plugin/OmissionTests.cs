using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public class OmissionTests
{
    [Fact]
    public async Task Start_RoutesWithMetadataAndNoUseOffers_SaysWhatToCall()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => SocketHost.StartAsync(map: static proxy => proxy.UseLoadBalancing()));

        Assert.Contains("Route 'new' has metadata of offers", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("Call app.MapReverseProxy(proxy => proxy.UseOffers()).", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseOffers_Twice_SaysWhatToDo()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SocketHost.StartAsync(map: static proxy => proxy.UseOffers().UseOffers()));

        Assert.Contains("UseOffers() is called twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseOffers_WithinItsOwnOrigin_SaysWhatToDo()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SocketHost.StartAsync(map: static proxy => proxy.UseOffers(static origin => origin.UseOffers())));

        Assert.Contains("UseOffers() is called twice", exception.Message, StringComparison.Ordinal);
    }

    // YARP's last pipeline is the one in use: without the offers in it nothing would be admitted.
    [Fact]
    public async Task Request_PipelineMappedAgainWithoutOffers_IsNotForwarded()
    {
        var logs = new LoggedLines();
        await using var host = await SocketHost.StartAsync(
            add: proxy => proxy.AddOffers(SocketHost.Configure).Services.AddSingleton<ILoggerProvider>(logs),
            app: static app => app.MapReverseProxy(static proxy => proxy.UseOffers()),
            map: static proxy => proxy.UseLoadBalancing());

        var offer = await host.SendAsync(SocketHost.OfferPath);
        var plain = await host.SendAsync("/plain");

        Assert.Equal((500, "", 201), (offer.Status, offer.Body, plain.Status));
        Assert.Contains(logs.Lines, static line => line.StartsWith("A request of route 'new' was not forwarded", StringComparison.Ordinal) && line.Contains("proxy.UseOffers()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UseOffers_WithoutAddOffers_SaysWhatToCall()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SocketHost.StartAsync(add: static _ => { }));

        Assert.Contains("call AddOffers(", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddOffers_Twice_SaysWhatToDo()
    {
        var section = new ConfigurationBuilder().Build();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => SocketHost.StartAsync(add: proxy => proxy.AddOffers(SocketHost.Configure).AddOffers(section)));

        Assert.Contains("AddOffers() is called twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddOffers_NothingConfiguredInCode_TellsTheProperty()
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => SocketHost.StartAsync(add: static proxy => proxy.AddOffers(static _ => { })));

        Assert.Equal("OffersOptions.PublicUrl", Assert.Single(exception.Errors).Path);
    }
}
