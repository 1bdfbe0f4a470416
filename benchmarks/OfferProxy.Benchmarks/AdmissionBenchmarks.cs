using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.Admission;
using OfferProxy.Benchmarks.Requests;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks;

/// <summary>What every request goes through first: parsing, and the decision by a thousand integrations and 100,000 blocked sites.</summary>
[MemoryDiagnoser]
public class AdmissionBenchmarks
{
    private readonly DefaultHttpContext _context = BrowserRequest.Create();
    private readonly RoutePlan _plan = ShippedPlan.Create();
    private AdmissionMiddleware _admission = null!;

    /// <summary>Loads the rules and refuses to measure where the request is not let in, or not understood.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton<SiteMetrics>().AddSingleton<EventMetrics>().AddSingleton<EventUses>().AddSingleton<EventUseMemory>()
            .AddSingleton<EventVerifier>().AddSingleton<EventKeyring>().AddSingleton<IEventFleet, SharedEventUses>().AddSingleton(TimeProvider.System).AddLogging().BuildServiceProvider();
        services.GetRequiredService<EventKeyring>().Prepare(new OffersCandidate(new OffersOptions().ToSections(), OffersSource.SectionName, AppContext.BaseDirectory), new(static _ => ""))();
        _admission = new(
            static _ => Task.CompletedTask, new(AdmissionFiles.Load(), new()), services.GetRequiredService<EventVerifier>(), services.GetRequiredService<SiteMetrics>(),
            services.GetRequiredService<EventMetrics>(), [], NullLogger<AdmissionMiddleware>.Instance);
        _context.Features.Set<IOfferFeature>(new OfferFeature(_plan));
        _ = Admit();
        var feature = OfferFeature.Get(_context)!;
        if (_context.Response.StatusCode != StatusCodes.Status200OK || !feature.KnownIntegration || feature.Request is not
            { IntegrationId: BrowserRequest.IntegrationId, Placement: BrowserRequest.Placement, UnusualKey: false } request
            || request.Slots.Text(_plan.Slots.Read.IndexOf(NameSlot.Instance)) != BrowserRequest.Name)
        {
            throw new InvalidOperationException("The request was not let in as what it is.");
        }
    }

    /// <summary>Parsing alone.</summary>
    [Benchmark]
    public bool Parse() => ReadRequest.Try(_context.Request, _plan);

    /// <summary>The whole middleware.</summary>
    [Benchmark(Baseline = true)]
    public Task Admit() => _admission.Invoke(_context);
}
