using OfferProxy.Load.Verifying;

namespace OfferProxy.Load.Comparing;

/// <summary>Warms a scenario: until nothing is compiled any more, for code is compiled better as it is used more, behind what it does meanwhile.</summary>
internal static class Warming
{
    private const int FirstShoppers = 16;
    private const int MostSeconds = 90;

    // The runtime compiles in bursts, with seconds between them.
    private const int QuietSeconds = 6;
    private const double QuietMicroseconds = 10_000;

    /// <summary>Warms it.</summary>
    public static async Task WarmAsync(LoadContext context, Timing timing, CancellationToken cancel)
    {
        // One shopper after another first: two of them prove what is shared, and what is compiled at first use is.
        var scenario = timing.Scenario;
        for (var number = 0; number < FirstShoppers; number++)
        {
            await Answer.GetAsync(scenario.Server.Url + scenario.Form.Path(number, scenario.Prefix), scenario.Form.HeaderLines, scenario.Expected.Gzip, cancel, scenario.Http2);
        }

        // What is compiled gets no time where the server takes all of its processor.
        await scenario.Server.Process.MoveToAsync(context.Cores.All, cancel);
        var quiet = 0;
        for (var second = 0; second < (context.Options.Short ? QuietSeconds : MostSeconds) && quiet < QuietSeconds; second++)
        {
            var before = scenario.Server.Process.Compiling;
            await timing.Load(1, null, cancel);
            quiet = scenario.Server.Process.Compiling.MicrosecondsSince(before) < QuietMicroseconds ? quiet + 1 : 0;
        }

        await scenario.Server.Process.MoveToAsync(context.Cores.Server, cancel);
    }
}
