using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OfferProxy.Admission.Integrations;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Requests;

namespace OfferProxy.EndToEndTests.Pages.Hosts;

/// <summary>The whole host of docs/plugin.md, so that it is compiled and run; the page ends the first part by <c>app.Run()</c>.</summary>
internal static class WholeHostSample
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddOffers(builder.Configuration.GetSection("Offers"));

        builder.Services.AddSingleton<Publishers>();
        builder.Services.AddSingleton<IIntegrationDirectory>(services => services.GetRequiredService<Publishers>());
        builder.Services.AddHostedService<PublisherUpdates>();
        builder.Services.AddSingleton<ILedgerSink, LedgerFolder>();
        builder.Services.AddSingleton<OfferCounts>();

        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<OfferCounts>().CountAsync);   // before the lane, so that it sees hits
        app.UseOfferHits();
        app.UseRouting();                                                     // behind it, so that a hit is not routed
        app.MapReverseProxy(proxy => proxy.UseOffers());
        return app;
    }
}

// The integrations, kept in memory, where each request looks them up; replaced whole.
internal sealed class Publishers : IIntegrationDirectory
{
    private volatile FrozenDictionary<string, Integration> _known = FrozenDictionary<string, Integration>.Empty;

    public void Replace(IEnumerable<Integration> all) => _known = all.ToFrozenDictionary(one => one.Id);

    public bool TryGet(string id, [NotNullWhen(true)] out Integration? integration) => _known.TryGetValue(id, out integration);
}

// Reads them before the first request, and again each minute.
internal sealed class PublisherUpdates(Publishers publishers) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await UpdateAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await UpdateAsync();
        }
    }

    // Here you ask your own database.
    private Task UpdateAsync()
    {
        publishers.Replace([new("b2aee04e-bb3f-4f6b-899d-bc37dd38768b", [new("order_confirmation", Enabled: true)], name: "Acme Store")]);
        return Task.CompletedTask;
    }
}

// Takes the batches of the ledger: a file each, whose name is the batch's key, so that one that comes twice is there once.
internal sealed class LedgerFolder(IHostEnvironment host) : ILedgerSink
{
    public async ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        var lines = new ArrayBufferWriter<byte>();
        batch.WriteLines(lines);
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(host.ContentRootPath, "batches")).FullName, batch.Key + ".ndjson");
        await File.WriteAllBytesAsync(file + ".new", lines.WrittenMemory, cancellationToken);
        File.Move(file + ".new", file, overwrite: true);
        return LedgerSinkResult.Delivered;
    }
}

// Counts what the cache made of requests, by integration. It reads names of the directory alone: what a client wrote is not for metrics.
internal sealed class OfferCounts(IMeterFactory meters)
{
    private readonly Counter<long> _requests = meters.Create("Shop").CreateCounter<long>("shop.offer_requests");

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<IOfferFeature>() is { KnownIntegration: true } offer)
        {
            _requests.Add(1, new("integration", offer.IntegrationId), new("cache", offer.Decision.Kind.ToString()));
        }
    }
}
