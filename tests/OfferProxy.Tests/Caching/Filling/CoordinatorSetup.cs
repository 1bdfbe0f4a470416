using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Store;
using OfferProxy.Lifetime;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>A coordinator over a real store, whose fills the test ends.</summary>
internal sealed class CoordinatorSetup : IDisposable
{
    public const string Key = "o:key";
    public const string RequestScopedKey = "e:key";

    private readonly ServiceProvider _services;
    private readonly Draining _draining;
    private readonly StoppingLifetime _lifetime = new();

    public CoordinatorSetup()
    {
        var services = new ServiceCollection();
        services.AddMetrics().AddSingleton<BoundedMemory>().AddSingleton<FillTelemetry>();
        services.AddOfferStore();
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<BoundedMemory>().Prepare(Plans.Options.ToCandidate("/"), Settings.NewErrors())();
        _draining = new(Options.Create(new HostOptions()), Time, _lifetime);
        Filler = new(Time);
        Store = _services.GetRequiredService<OfferStore>();
        Fills = new(Filler, Store, _services.GetRequiredService<FillTelemetry>(), _draining, Time, NullLogger<FillCoordinator>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(Answers.Now);

    public HeldFiller Filler { get; }

    public OfferStore Store { get; }

    public FillCoordinator Fills { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A request that asks for the key; what it asks is not looked at.</summary>
    public static Fill Fill(int maxWaiters = 1000) => new()
    {
        Plan = Plans.Of(), Key = Key, RequestScopedKey = RequestScopedKey, Pipeline = static _ => Task.CompletedTask,
        Options = new() { MaxWaitersPerKey = maxWaiters, Timeout = TimeSpan.FromSeconds(5) },
        Shared = new(
            new()
            {
                Endpoint = null!, Route = new RouteModel(Plans.Route(), null, HttpTransformer.Default), RouteValues = [], PublicUrl = new("https://offers.example"),
                Path = "/", Query = default, Headers = [],
            },
            new()),
    };

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

    public Task<CacheLookup> AskAsync(int maxWaiters = 1000, CancellationToken leaving = default) => Fills.FillAsync(Fill(maxWaiters), leaving);

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
