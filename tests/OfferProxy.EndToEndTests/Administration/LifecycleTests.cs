using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>The commands that change something at a running gateway.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drain_RequestInFlight_FinishesItAndEndsWithZero()
    {
        await using var origin = await SlowOrigin.StartAsync();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        var inFlight = Admin.GetAsync(gateway.Address + "/x");
        await origin.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var (exit, output, _) = await CommandRun.AsAsync("drain", "--admin", gateway.AdminAddress);
        Assert.Equal(0, exit);
        Assert.Contains("draining", output, StringComparison.Ordinal);
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.GetProperty("status").GetString() == "draining");
        Assert.Equal(ExitCodes.Failed, (await CommandRun.AsAsync("status", "--admin", gateway.AdminAddress)).Exit);

        origin.Response.SetResult();
        using var response = await inFlight;
        Assert.Equal("late", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public async Task Hangup_Configuration_IsReadAnew()
    {
        _folder.Write(GatewayFolder.Configuration());
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);
        var generation = (await Admin.ReadyAsync(gateway.AdminAddress)).Body.Generation();

        gateway.Signal("HUP");

        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.Generation() > generation);
        gateway.Signal("TERM");
        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    [Fact]
    public async Task Reload_ChangedFile_IsInUseWhenTheCommandEnds()
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();
        _folder.Write(GatewayFolder.Configuration(offers: """, "Cache": { "MaxBytes": 300000000 } """));

        var (exit, _, _) = await CommandRun.AsAsync("reload", "--admin", gateway.AdminAddress);

        Assert.Equal(0, exit);
        using var stats = await Admin.GetAsync(gateway.AdminAddress + "/stats");
        Assert.Contains("300000000", await stats.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_BadFile_EndsWithOneAndTellsTheError()
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();
        _folder.Write(GatewayFolder.Configuration(offers: """, "Typo": 1"""));

        var (exit, output, _) = await CommandRun.AsAsync("reload", "--admin", gateway.AdminAddress);

        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains("refused", output, StringComparison.Ordinal);
        Assert.Contains("Offers:Typo: is not a known key", output, StringComparison.Ordinal);
    }
}
