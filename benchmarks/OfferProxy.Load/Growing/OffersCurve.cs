using System.Globalization;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>1,000 to 1,000,000 cached offers of about 3.6 KB, asked for at random; the <c>index</c> of the key tells them apart.</summary>
internal static class OffersCurve
{
    private const int Smallest = 1_000;
    private const long CacheBytes = 8L << 30;
    private const int Shopper = 1;
    private const int OtherShopper = 2;

    // What is kept back, in seconds, of the time that is left to a fill.
    private const int Reserve = 30;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        int[] sizes = context.Options.Short ? [Smallest, 10_000, 100_000] : [Smallest, 10_000, 100_000, 1_000_000];
        var curve = new Curve(context, "offers", "cached offers");
        var origin = await context.Fleet.OriginAsync("documents", cancel);
        await using var originProcess = origin.Process;
        var settings = new GatewaySettings { Origin = origin.Url, Integrations = IntegrationsFile.Write(context, 1), CacheBytes = CacheBytes };
        var small = await context.Fleet.GatewayAsync(Build.Native, settings, cancel);
        await using var smallProcess = small.Process;
        var grown = await context.Fleet.GatewayAsync(Build.Native, settings, cancel);
        await using var grownProcess = grown.Process;

        var rate = await FillAsync(context, small, 0, Smallest, cancel);
        var smallest = SubjectOf(context, small, Smallest);
        var filled = 0;
        try
        {
            foreach (var wanted in sizes)
            {
                // As many as there is time for, where that is less.
                var size = (int)Math.Min(wanted, filled + (Math.Max(0, context.Time.Left.TotalSeconds - Reserve) * rate));
                if (size < wanted)
                {
                    context.Report.Warn($"There is time for {size:n0} cached offers, not for {wanted:n0}: fills come at {rate:n0} a second.");
                }

                if (size < 2 * filled || !curve.HasTime(size, 0))
                {
                    break;
                }

                rate = 0.8 * await FillAsync(context, grown, filled, size, cancel);
                filled = size;
                await curve.AddAsync(size, SubjectOf(context, grown, size), smallest, cancel);
            }
        }
        finally
        {
            await curve.PrintAsync();
        }

        if (curve.Points is [var first, .., var last])
        {
            var document = await Answer.GetAsync(grown.Url + PathOf(filled - 1), context.Files.HeaderLines, gzip: false, cancel);
            var entry = (double)(last.ResidentBytes - first.ResidentBytes) / (last.Size - first.Size);
            context.Report.Line($"An entry takes {entry:n0} bytes of resident memory; its document has {document.Body.Length:n0}, asked for as it is; whoever asks for it in gzip adds that form to the entry.");
            context.Report.Found(Facts.OffersCount, last.Size);
            context.Report.Found(Facts.OffersCost, last.Ratio);
            context.Report.Found(Facts.OffersMemory, entry / document.Body.Length);
        }
    }

    // Fills and returns how many a second.
    private static async Task<double> FillAsync(LoadContext context, RunningServer gateway, int first, int end, CancellationToken cancel)
    {
        // Each as two shoppers, whose documents prove what is shared.
        var fill = Target.EachNumber("the fill", gateway.Port, 64, [PathOf("@"), PathOf("@", OtherShopper)], context.Files.Headers(gzip: false), first, end - first);
        var sample = await context.Wrk.RunAsync(gateway.Process, fill, Math.Max(1, (int)context.Time.Left.TotalSeconds - (Reserve / 2)), cancel);
        if (sample.Requests < 2 * (end - first))
        {
            throw new InvalidOperationException($"Only {sample.Requests / 2:n0} of {end - first:n0} offers were asked for in time.");
        }

        // Requests in flight when the script ended may not have been stored, so the last third is not looked at.
        foreach (var index in Enumerable.Range(0, 20).Select(part => first + (int)((long)(end - first) * part / 30)))
        {
            var answer = await Answer.GetAsync(gateway.Url + PathOf(index), context.Files.HeaderLines, gzip: false, cancel);
            if (!answer.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Offer {index} is not cached after the fill: Cache-Status \"{answer.CacheStatus}\", status {answer.Status}.");
            }
        }

        return sample.Rate / 2;
    }

    private static Subject SubjectOf(LoadContext context, RunningServer gateway, int size) => new(
        gateway,
        Target.Numbers($"offers {size}", gateway.Port, context.Options.Connections, PathOf("@"), context.Files.Headers(gzip: false), 0, size),
        TimeSpan.Zero);

    private static string PathOf(int index) => PathOf(index.ToString(CultureInfo.InvariantCulture));

    private static string PathOf(string index, int shopper = Shopper) => RequestSet.Path(shopper, integration: RequestSet.MadeUpIntegration(0)) + "&index=" + index;
}
