using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Sharing;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>Who has to be told that a response may not be shared before others go past the cache, and how long they wait for that.</summary>
public sealed class ForbiddenSharingTests : IDisposable
{
    private readonly CoordinatorSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FillAsync_OneAskersResponseForbidsSharing_IsItsOwnAndTakesNothingFromOthers(bool isPastItsUse)
    {
        if (isPastItsUse)
        {
            await _setup.ProveAsync();
            _setup.Time.Advance(TimeSpan.FromSeconds(200));
        }

        var marker = await ForbidAsync(CoordinatorSetup.Fill(Shopper.Third));
        Assert.IsNotType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key));

        var again = await ForbidAsync(CoordinatorSetup.Fill(Shopper.Third));
        Assert.IsNotType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Same(again, _setup.Store.Find(CoordinatorSetup.Fill(Shopper.Third).KeyOf(FillScope.SameEchoes)!));
        Assert.NotSame(marker, again);
    }

    [Fact]
    public async Task FillAsync_TwoIndependentAskersResponsesForbidSharing_LeaveAMarker()
    {
        await ForbidAsync(CoordinatorSetup.Fill(Shopper.Ana));
        var second = await ForbidAsync(CoordinatorSetup.Fill(Shopper.Boris));

        Assert.Same(second, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal(0, _setup.Candidates.Held.Count);
    }

    [Fact]
    public async Task FillAsync_OneAskersResponseForbidsSharingAndOthersDoNot_IsProvenAllTheSame()
    {
        await ForbidAsync(CoordinatorSetup.Fill(Shopper.Third));
        await _setup.ProveAsync();

        Assert.Equal(0, _setup.Candidates.Held.Count);
    }

    [Fact]
    public async Task FillAsync_NoSlotsAndForbidsSharing_ASecondAskersWordSuffices()
    {
        var fill = CoordinatorSetup.Fill(Shopper.Ana) is var one ? one with { Shared = one.Shared with { Values = SlotContents.Empty }, ScopedKeys = [] } : null!;
        await ForbidAsync(fill);
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));

        Assert.Same(await ForbidAsync(fill), _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_OneWitnessByTheOperatorsWord_LeavesAMarkerAtOnce()
    {
        var plan = CoordinatorSetup.PlanOf(CoordinatorSetup.Policy with { Witnesses = 1 });

        Assert.Same(await ForbidAsync(CoordinatorSetup.Fill(Shopper.Ana, plan: plan)), _setup.Store.Find(CoordinatorSetup.Key));
    }

    // One after the other: those who wait for the first see one of them go, and are told what came of that.
    [Fact]
    public async Task FillAsync_ManyOfOneFlowOnAnOriginThatAlwaysForbids_WaitForTwoFills()
    {
        var asking = Enumerable.Range(0, 50).Select(_ => _setup.AskAsync(Shopper.Ana)).ToList();
        for (var fill = 0; fill < 2; fill++)
        {
            await _setup.BegunAsync(fill + 1);
            _setup.Filler.End(fill, FillResponse.From(NewMarker()));
        }

        Assert.All(await Task.WhenAll(asking), static lookup => Assert.Equal(CacheReason.NoStore, Assert.IsType<BypassMarker>(lookup.Entry).Reason));
        Assert.Equal(2, _setup.Filler.Count);
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_ManyOfOwnFlowsOnAnOriginThatAlwaysForbids_WaitForTwoFills()
    {
        var asking = Enumerable.Range(0, 50).Select(i => _setup.AskAsync((i % 2 == 0 ? Shopper.Ana : Shopper.Boris) with { Flow = i < 2 ? (i == 0 ? Shopper.Ana : Shopper.Boris).Flow : Guid.NewGuid().ToString() })).ToList();
        await _setup.BegunAsync(2);
        _setup.Filler.End(0, FillResponse.From(NewMarker()));
        _setup.Filler.End(1, FillResponse.From(NewMarker()));

        Assert.All(await Task.WhenAll(asking), static lookup => Assert.Equal(CacheReason.NoStore, Assert.IsType<BypassMarker>(lookup.Entry).Reason));
        Assert.Equal(2, _setup.Filler.Count);
        Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key));
    }

    private BypassMarker NewMarker() => new(CacheReason.NoStore, _setup.Now.AddSeconds(30));

    private async Task<BypassMarker> ForbidAsync(Fill fill)
    {
        var (before, marker) = (_setup.Filler.Count, NewMarker());
        var asking = _setup.Fills.FillAsync(fill, TestContext.Current.CancellationToken);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(before, FillResponse.From(marker));
        Assert.Same(marker, (await asking).Entry);
        await Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));
        return marker;
    }
}
