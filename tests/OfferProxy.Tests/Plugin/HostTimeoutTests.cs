using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public sealed class HostTimeoutTests
{
    [Theory]
    [InlineData(PluginHost.OfferPath)]
    [InlineData("/v2/places/acme/flows/" + PluginHost.Flow)]
    public async Task Request_PastTheTimeOutOfItsHost_IsAnsweredByTheHost(string path)
    {
        var held = new TaskCompletionSource();
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Services = static services => services.AddRequestTimeouts(static options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(50) });
            setup.AfterRouting = static app => app.UseRequestTimeouts();
            setup.Pipeline = proxy => proxy.Use((HttpContext context, RequestDelegate next) => held.Task.WaitAsync(context.RequestAborted));
        });

        var reply = await host.SendAsync(path);

        Assert.Equal((int)HttpStatusCode.GatewayTimeout, reply.Status);
        held.SetResult();
    }
}
