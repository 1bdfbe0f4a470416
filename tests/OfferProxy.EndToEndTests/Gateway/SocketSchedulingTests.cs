using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class SocketSchedulingTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Configure_InlineScheduling_IsTheTransports(string? value, bool inline)
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection([new("Server:InlineScheduling", value)]).Build();
        var services = new ServiceCollection();

        SocketScheduling.Configure(services, GatewayCandidate.From(root, AppContext.BaseDirectory).Options.Server);

        using var provider = services.BuildServiceProvider();
        Assert.Equal(inline, provider.GetRequiredService<IOptions<SocketTransportOptions>>().Value.UnsafePreferInlineScheduling);
    }

    // What each tick of a timer wakes would else spin beside the requests; nothing else of the gateway shows it.
    [Fact]
    public void RuntimeConfiguration_ThreadOfThePoolWithoutWork_Sleeps()
    {
        using var runtime = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "OfferProxy.Gateway.runtimeconfig.json")));

        Assert.Equal(0, runtime.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit").GetInt32());
    }

    [Fact]
    public void ScheduleSockets_AnotherProgram_LeavesItsEnvironmentAlone()
    {
        var before = Environment.GetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");

        OwnProcess.ScheduleSockets(new(InlineScheduling: true, HitLane: true, TimeSpan.Zero, TimeSpan.FromSeconds(1), []));

        Assert.Equal(before, Environment.GetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"));
    }
}
