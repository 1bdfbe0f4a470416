using System.Text.Json;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Collapsing;

/// <summary>A thousand shoppers at once ask for one offer that is not cached, and the origin takes its time.</summary>
internal static class ColdKey
{
    private const int Shoppers = 1000;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var origin = await context.Fleet.OriginAsync("origin", cancel);
        await using var originProcess = origin.Process;
        var gateway = await context.Fleet.GatewayAsync(Build.Native, new() { Origin = origin.Url }, cancel);
        await using var gatewayProcess = gateway.Process;
        using var client = new HttpClient();
        using var slow = await client.PostAsync(new Uri($"{origin.Url}/_demo/faults?fault=delay&ms=1000"), content: null, cancel);
        slow.EnsureSuccessStatusCode();

        var answers = await Task.WhenAll(Enumerable.Range(0, Shoppers)
            .Select(number => Answer.GetAsync(gateway.Url + RequestSet.NamelessPath(number), context.Files.HeaderLines, gzip: false, cancel)));
        using var state = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{origin.Url}/_demo"), cancel));
        var reached = state.RootElement.GetProperty("total").GetInt64();
        var own = answers.Where(answer => answer.Status == 201).Select(answer => answer.EventId).Distinct().Count();
        context.Report.Line($"{Shoppers} requests at once for a cold key: {reached} reached the origin; {own} were answered with an event id of their own.");
        if (own == Shoppers)
        {
            context.Report.Found(Facts.ColdKey, reached);
        }
    }
}
