using System.Buffers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Lifetime;
using OfferProxy.Origin.Limits;
using OfferProxy.Requests;
using OfferProxy.Segments;
using OfferProxy.Sharing.Courses;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Impressions.Ledger;
using OfferProxy.Tests.Requests;
using OfferProxy.Tests.Sharing;
using Xunit;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>A coordinator over a real store, real candidates and a real memory of proofs, whose fills the test ends.</summary>
internal sealed class CoordinatorSetup : IDisposable
{
    public const string Key = "o:key";

    /// <summary>A policy of the name, the event and the flow.</summary>
    public static readonly CachePolicyOptions Policy = Plans.Shared with { Slots = ["event", "first_name", "flow_id"] };

    public static readonly RoutePlan Plan = Plans.Of(Policy);

    private readonly ServiceProvider _services;
    private readonly Draining _draining;
    private readonly StoppingLifetime _lifetime = new();

    public CoordinatorSetup()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddSingleton<TimeProvider>(Time).AddSingleton<BoundedMemory>().AddSingleton<LimitMetrics>().AddSingleton<FillTelemetry>();
        services.AddProofs().AddOfferStore();
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<BoundedMemory>().Prepare(Plans.Options.ToCandidate("/"), Settings.NewErrors())();
        _draining = new(Options.Create(new HostOptions()), Time, _lifetime);
        Filler = new();
        Store = _services.GetRequiredService<OfferStore>();
        Candidates = _services.GetRequiredService<CandidateStore<EntryTags>>();
        var (prover, telemetry) = (_services.GetRequiredService<Prover>(), _services.GetRequiredService<FillTelemetry>());
        var learning = new Learning(Time);
        var flights = new FillTable(prover, learning, Time);
        var voids = new VoidEvents(new(Ledgers.Off(), Time));
        var runner = new FillRunner(Filler, prover, flights, Store, new(Time, NullLogger<FillLocks>.Instance), voids, telemetry, Time, NullLogger<FillRunner>.Instance);
        Fills = new(flights, runner, new(runner, voids, Store, learning, Time), voids, prover, telemetry, _draining, Time);
    }

    public FakeTimeProvider Time { get; } = new(Answers.Now);

    public HeldFiller Filler { get; }

    public OfferStore Store { get; }

    public CandidateStore<EntryTags> Candidates { get; }

    public FillCoordinator Fills { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public static RoutePlan PlanOf(CachePolicyOptions policy) => Plans.Of(policy);

    /// <summary>A shopper's request for the key.</summary>
    public static Fill Fill(Shopper shopper, int maxWaiters = 1000, RoutePlan? plan = null) => new()
    {
        Plan = plan ?? Plan, Place = new("r", Integration: null, Placement: null), Key = Key, Pipeline = static _ => Task.CompletedTask, MayRevalidate = true,
        ScopedKeys =
        [
            new(FillScope.SameEchoes, "f:" + shopper.Flow), new(FillScope.SameName, "n:" + shopper.Name), new(FillScope.SameValues, $"e:{shopper.Flow} {shopper.Name}"),
        ],
        Options = new() { MaxWaitersPerKey = maxWaiters, Timeout = TimeSpan.FromSeconds(5) },
        Shared = new(
            new()
            {
                Endpoint = null!, Route = new RouteModel(Plans.Route(), null, HttpTransformer.Default), RouteValues = [], PublicUrl = new("https://offers.example"),
                Path = "/", Query = default, Headers = [],
            },
            shopper.Values),
    };

    /// <summary>What the origin writes for a shopper.</summary>
    public static string Document(Shopper shopper, string deal = "deal") =>
        $$$"""{"data":[{"type":"offer","text":"{{{shopper.Name}}}, a {{{deal}}}","url":"/f/{{{shopper.Flow}}}"},{"type":"event","id":"{{{shopper.Event}}}"}],"links":{}}""";

    /// <summary>The origin's response to a shopper's request.</summary>
    public FillResponse Witness(Shopper shopper, string? document = null, params (string Name, string Value)[] headers) => ResponseClassifier.Classify(
        Answers.Of(201, document ?? Document(shopper), headers), Plan, shopper.Values, shopper.Values, LinkRewriter.None, Now);

    /// <summary>The request of a shopper, as far as its slots go.</summary>
    public static OfferRequest Request(string? name, string? flow) => new() { Keys = [], SlotTexts = [null, name, flow] };

    /// <summary>The shopper's copy of a stored response.</summary>
    public static string Copy(Shopper shopper, CacheEntry? entry)
    {
        var stored = Assert.IsType<StoredResponse>(entry);
        var values = stored.Holes.Write(
            new(new([null, shopper.Name, shopper.Flow]), Encoding.ASCII.GetBytes(shopper.Event)), new byte[4096], new int[stored.Holes.Count]);
        var copy = new ArrayBufferWriter<byte>();
        stored.Template.WriteTo(copy, values);
        return Encoding.UTF8.GetString(copy.WrittenSpan);
    }

    /// <summary>Has Ana's and Boris's documents prove what the key shares.</summary>
    public async Task<StoredResponse> ProveAsync(string deal = "deal")
    {
        var before = Filler.Count;
        foreach (var shopper in (Shopper[])[Shopper.Ana, Shopper.Boris])
        {
            var asking = AskAsync(shopper);
            await BegunAsync(++before);
            Filler.End(before - 1, Witness(shopper, Document(shopper, deal)));
            await asking;
        }

        return Assert.IsType<StoredResponse>(Store.Find(Key));
    }

    /// <summary>A response that is fresh from now for this long, in seconds, then served stale for a minute and an hour.</summary>
    public StoredResponse Response(double seconds = 30) => new()
    {
        Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"),
        Times = new(Now, Now.AddSeconds(seconds), Now.AddSeconds(seconds + 60), Now.AddSeconds(seconds + 3600)),
    };

    /// <summary>Stores a response of which only that is left to be served while the origin fails.</summary>
    public StoredResponse StorePastItsUse()
    {
        var stored = Response();
        Store.Set(Key, stored, TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromSeconds(100));
        return stored;
    }

    public Task<CacheLookup> AskAsync(Shopper shopper, int maxWaiters = 1000, CancellationToken leaving = default) => Fills.FillAsync(Fill(shopper, maxWaiters), leaving);

    public Task<CacheLookup> AskAsync(int maxWaiters = 1000, CancellationToken leaving = default) => AskAsync(Shopper.Ana, maxWaiters, leaving);

    /// <summary>Waits until so many fills have begun.</summary>
    public Task BegunAsync(int count) => Until.TrueAsync(() => Filler.Count == count);

    public void Stop() => _lifetime.StopApplication();

    public void Dispose()
    {
        _draining.Dispose();
        _services.Dispose();
        _lifetime.Dispose();
    }

    private sealed class StoppingLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
