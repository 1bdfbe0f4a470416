using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class DrainTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Terminate_RequestInFlight_FinishesItAndEndsWithZero()
    {
        await using var origin = await SlowOrigin.StartAsync();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        var inFlight = Admin.GetAsync(gateway.Address + "/x");
        await origin.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        gateway.Signal("TERM");
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.GetProperty("status").GetString() == "draining");
        Assert.Equal(503, (await Admin.ReadyAsync(gateway.AdminAddress)).Status);

        origin.Response.SetResult();
        using var response = await inFlight;
        Assert.Equal("late", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public async Task Terminate_WithADelay_TakesConnectionsAndIsNotReady()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration(origin.Address, drainDelay: "00:00:03"));
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);

        gateway.Signal("TERM");
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.GetProperty("status").GetString() == "draining");

        // On a connection of its own: what a load balancer that has not asked yet would send.
        using var late = new HttpClient();
        Assert.Equal("late", await late.GetStringAsync(new Uri(gateway.Address + "/x")));
        Assert.Equal(503, (await Admin.ReadyAsync(gateway.AdminAddress)).Status);
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public async Task Terminate_Twice_EndsAtOnce()
    {
        await using var origin = await SlowOrigin.StartAsync();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        var inFlight = Admin.GetAsync(gateway.Address + "/x");
        await origin.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        gateway.Signal("INT");
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.GetProperty("status").GetString() == "draining");
        gateway.Signal("INT");

        Assert.Equal(130, await gateway.ExitCodeAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => inFlight);
    }
}
