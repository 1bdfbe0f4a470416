using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>SIGHUP before a gateway takes it. It comes to this process: were it not kept from it, it would end the tests.</summary>
public sealed class StartingHangupTests
{
    [Fact]
    public async Task Hangup_WhileAGatewayStarts_DoesNotEndTheProcess()
    {
        var told = new TaskCompletionSource<PosixSignalContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var observer = PosixSignalRegistration.Create(PosixSignal.SIGHUP, told.SetResult);
        using var hangup = new StartingHangup();

        using var kill = Process.Start("kill", ["-s", "HUP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        // All who listen are told of one and the same context, one after the other.
        var context = await told.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await Poll.UntilAsync(() => context.Cancel);
    }
}
