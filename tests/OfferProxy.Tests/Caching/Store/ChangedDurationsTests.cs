using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Store;

/// <summary>What is stored follows the durations of its policy.</summary>
public sealed class ChangedDurationsTests : IDisposable
{
    private const string Key = "o:0123456789abcdef";

    private static readonly CachePolicyOptions Policy = Plans.Shared with { FreshFor = Seconds(30), StaleWhileRevalidate = Seconds(60), StaleIfError = Seconds(600) };

    private readonly FakeTimeProvider _time = new(Answers.Now);
    private readonly ServiceProvider _services;
    private readonly OfferStore _store;
    private Lease? _lease;

    public ChangedDurationsTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton<BoundedMemory>().AddOfferStore();
        _services = services.BuildServiceProvider();
        Use(Policy);
        _store = _services.GetRequiredService<OfferStore>();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void FreshForShorter_Leased_IsStaleAtOnce()
    {
        var stored = Store();
        Assert.Same(stored, Find());
        Assert.NotNull(_lease);

        Use(Policy with { FreshFor = Seconds(5) });
        _time.Advance(Seconds(6));

        Assert.Equal(Answers.Now + Seconds(5), stored.FreshUntil);
        Assert.Same(stored, Find());
        Assert.Null(_lease);
    }

    [Fact]
    public void FreshForLonger_Stale_IsFreshAgain()
    {
        var stored = Store();
        _time.Advance(Seconds(45));
        Assert.Same(stored, Find());
        Assert.Null(_lease);

        Use(Policy with { FreshFor = Seconds(90) });

        Assert.Same(stored, Find());
        Assert.NotNull(_lease);
        Assert.Equal(Answers.Now + Seconds(90), stored.FreshUntil);
    }

    [Fact]
    public void OriginsWord_PolicyChanges_Wins()
    {
        var stored = Store(new(SaidTime.Of(Seconds(50)), SaidTime.Of(Seconds(7)), SaidTime.Of(Seconds(8)), TimeSpan.Zero));
        var before = stored.Times;

        Use(Policy with { FreshFor = Seconds(1), StaleWhileRevalidate = Seconds(1), StaleIfError = Seconds(1) });

        Assert.Same(stored, _store.Find(Key));
        Assert.Equal((before, Answers.Now + Seconds(50)), (stored.Times, stored.FreshUntil));
    }

    // Nobody asks for it between the change and its old end.
    [Fact]
    public void StaleIfErrorLonger_PastTheOldEnd_IsKept()
    {
        var stored = Store();
        Use(Policy with { StaleIfError = Seconds(7200) });

        _time.Advance(Seconds(3600));

        Assert.Same(stored, _store.Find(Key));
        Assert.True(_time.GetUtcNow() < stored.StaleIfErrorUntil);
    }

    [Fact]
    public void StaleIfError_PastItsEnd_IsGone()
    {
        Store();
        _time.Advance(Seconds(629));
        Assert.NotNull(_store.Find(Key));

        _time.Advance(Seconds(1));

        Assert.Null(_store.Find(Key));
    }

    [Fact]
    public void StaleIfErrorShorter_PastTheNewEnd_IsGone()
    {
        Store();
        Use(Policy with { StaleIfError = Seconds(70) });
        _time.Advance(Seconds(101));

        Assert.Null(_store.Find(Key));
    }

    [Fact]
    public void PurgedSoft_PolicyChanges_IsStaleStill()
    {
        var stored = Store();
        stored.Expire(Answers.Now);

        Use(Policy with { FreshFor = Seconds(3600) });

        Assert.Same(stored, _store.Find(Key));
        Assert.Equal(Answers.Now, stored.FreshUntil);
    }

    [Fact]
    public void BypassFor_Changes_TheMarkerFollows()
    {
        var marker = BypassMarker.Create(CacheReason.Vary, Answers.Now, Policy);
        marker.Tags = Tags;
        _store.Set(Key, marker, Policy.BypassFor);

        Use(Policy with { BypassFor = Seconds(100) });
        Assert.Equal(Answers.Now + Seconds(100), marker.Until);

        Use(Policy with { BypassFor = Seconds(2) });
        Assert.Equal(Answers.Now + Seconds(2), marker.Until);
    }

    // A duration of nothing may be why.
    [Fact]
    public void FreshFor_Changes_WhatWasNotFreshIsAskedForAnew()
    {
        var marker = BypassMarker.Create(CacheReason.NotFresh, Answers.Now, Policy);
        marker.Tags = Tags;
        _store.Set(Key, marker, Policy.BypassFor);
        Assert.True(marker.IsUsable(Answers.Now));

        Use(Policy with { FreshFor = Seconds(100) });

        Assert.False(marker.IsUsable(Answers.Now));
    }

    // A fill that was begun under the last configuration ends under this one.
    [Fact]
    public void Set_TimesOfTheLastConfiguration_AreThoseOfThisOne()
    {
        Use(Policy with { FreshFor = Seconds(90) });

        Assert.Equal(Answers.Now + Seconds(90), Store().FreshUntil);
    }

    [Fact]
    public void Reload_SameDurations_LeavesLeasesAlone()
    {
        Store();
        Find();

        // FusionCache has by now stored what it knows of tags, which ends leases.
        Find();
        var lease = _lease;

        Use(Policy with { Audit = 0.5 });

        Find();
        Assert.Same(lease, _lease);
    }

    private static EntryTags Tags => new(default, "p", "c", "r", null, null, null);

    private StoredResponse Store(OriginFreshness? said = null)
    {
        var proven = ProvenAnswers.Stored();
        var lifetime = new ResponseLifetime(said ?? new(SaidTime.Silent, SaidTime.Silent, SaidTime.Silent, TimeSpan.Zero), Answers.Now, random: 0);
        var stored = new StoredResponse
        {
            Kind = proven.Kind, Status = proven.Status, Headers = [], Template = proven.Template, Proof = proven.Proof, Tags = Tags,
            Times = lifetime.Under(Policy, ResponseKind.Offer), Lifetime = lifetime,
        };
        _store.Set(Key, stored);
        return stored;
    }

    private CacheEntry? Find() => _store.Find(Key, ref _lease, _time.GetUtcNow());

    private void Use(CachePolicyOptions policy)
    {
        var candidate = Plans.WithPolicy(policy).ToCandidate("/");
        _services.GetRequiredService<BoundedMemory>().Prepare(candidate, Settings.NewErrors())();
        _services.GetRequiredService<PoliciesInUse>().Prepare(candidate, Settings.NewErrors())();
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
