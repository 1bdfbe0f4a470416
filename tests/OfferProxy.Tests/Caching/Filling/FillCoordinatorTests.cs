using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class FillCoordinatorTests : IDisposable
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private readonly CoordinatorSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task FillAsync_InFlight_JoinsAndTellsHowLongItWaited()
    {
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);

        _setup.Time.Advance(TimeSpan.FromSeconds(2));
        var made = _setup.Response();
        _setup.Filler.End(made);

        Assert.Equal(new(made, FillRole.Led, TimeSpan.FromSeconds(2)), await led);
        Assert.Equal(new(made, FillRole.Joined, TimeSpan.FromSeconds(2)), await joined);
    }

    [Fact]
    public async Task FillAsync_StoredMeanwhile_IsFoundAndNotFilled()
    {
        var stored = _setup.Response();
        _setup.Store.Set(CoordinatorSetup.Key, stored, TimeSpan.FromMinutes(1));

        Assert.Equal(new(stored, FillRole.Found), await _setup.AskAsync());
        Assert.Equal((0, false), (_setup.Filler.Count, _setup.Fills.IsFilling(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_LeaderLeaves_GoesOnForTheOthers()
    {
        using var leaving = new CancellationTokenSource();
        var leader = _setup.AskAsync(leaving: leaving.Token);
        await _setup.BegunAsync(1);
        var other = _setup.AskAsync();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        _setup.Filler.End(_setup.Response());

        Assert.Equal(FillRole.Joined, (await other).Role);
        Assert.Equal(1, _setup.Filler.Count);
    }

    [Fact]
    public async Task FillAsync_MoreThanMayWait_IsOverloadedUntilOneLeaves()
    {
        using var leaving = new CancellationTokenSource();
        var leader = _setup.AskAsync(maxWaiters: 1);
        var waiter = _setup.AskAsync(maxWaiters: 1, leaving.Token);

        var refused = await _setup.AskAsync(maxWaiters: 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter);
        var next = _setup.AskAsync(maxWaiters: 1);
        await _setup.BegunAsync(1);
        _setup.Filler.End(_setup.Response());

        Assert.Equal(OriginFailure.Overloaded, Assert.IsType<FailedFill>(refused.Entry).Failure);
        Assert.Equal((FillRole.Led, FillRole.Joined), ((await leader).Role, (await next).Role));
    }

    [Fact]
    public async Task FillAsync_MoreThanMayWait_AreServedWhatIsLeftForErrors()
    {
        var stored = _setup.StorePastItsUse();
        _ = _setup.AskAsync(maxWaiters: 1);
        _ = _setup.AskAsync(maxWaiters: 1);

        Assert.Equal(new(stored, FillRole.Found), await _setup.AskAsync(maxWaiters: 1));
    }

    [Fact]
    public async Task FillAsync_PastTheDeadlineAndItsGrace_TimesOutWhileTheFillGoesOn()
    {
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);

        _setup.Time.Advance(TimeSpan.FromSeconds(5.04));
        Assert.False(led.IsCompleted);
        _setup.Time.Advance(TimeSpan.FromSeconds(0.02));
        var lookups = await Task.WhenAll(led, joined);
        _setup.Filler.End(0, _setup.Witness(Shopper.Ana));

        Assert.All(lookups, static lookup => Assert.Equal(OriginFailure.Timeout, Assert.IsType<FailedFill>(lookup.Entry).Failure));
        Assert.Equal([FillRole.Led, FillRole.Joined], lookups.Select(static lookup => lookup.Role));
        await Configuration.Until.TrueAsync(() => _setup.Candidates.Find(CoordinatorSetup.Key) is not null);
    }

    [Fact]
    public async Task FillAsync_Failure_IsToldToAllAndRememberedForItsTime()
    {
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);
        var failed = new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now.AddSeconds(1));
        _setup.Filler.End(failed);

        Assert.Same(failed, (await led).Entry);
        Assert.Same(failed, (await joined).Entry);
        _setup.Time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(new(failed, FillRole.Found), await _setup.AskAsync());
        Assert.Equal(1, _setup.Filler.Count);

        _setup.Time.Advance(TimeSpan.FromSeconds(0.1));
        var next = _setup.AskAsync();
        await _setup.BegunAsync(2);
        _setup.Filler.End(1, _setup.Witness(Shopper.Ana));
        Assert.Equal(FillRole.Led, (await next).Role);
    }

    [Fact]
    public async Task FillAsync_FailureWhileSomethingIsLeftForErrors_KeepsAndServesIt()
    {
        var stored = _setup.StorePastItsUse();
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);
        Assert.Same(stored, _setup.Filler.Revalidated);
        _setup.Filler.End(new FailedFill(OriginFailure.Timeout, response: null, _setup.Now.AddSeconds(1)));

        Assert.Equal(new(stored, FillRole.Found), await led);
        Assert.Equal(new(stored, FillRole.Found), await joined);
        Assert.True(stored.IsFailing(_setup.Now));
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_FillerThrows_IsAFailureAndHoldsNoKey()
    {
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);
        _setup.Filler.Throw();

        Assert.Equal(OriginFailure.Unavailable, Assert.IsType<FailedFill>((await led).Entry).Failure);
        Assert.Equal(OriginFailure.Unavailable, Assert.IsType<FailedFill>((await joined).Entry).Failure);
        Assert.False(_setup.Fills.IsFilling(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_ResponseThatIsNotShared_LeavesAMarkerForAll()
    {
        var (first, second) = (_setup.AskAsync(Shopper.Ana), _setup.AskAsync(Shopper.Boris));
        await _setup.BegunAsync(2);
        var joined = _setup.AskAsync(Shopper.Third);
        var marker = new BypassMarker(CacheReason.SetCookie, _setup.Now.AddSeconds(30));
        _setup.Filler.End(0, FillResponse.From(marker));
        _setup.Filler.End(1, FillResponse.From(marker));

        Assert.Same(marker, (await first).Entry);
        Assert.Same(marker, (await second).Entry);
        Assert.Same(marker, (await joined).Entry);
        Assert.Same(marker, _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_RequestScopedError_IsStoredForItsShopperAndLeavesNothingForOthers()
    {
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);
        var error = new RequestScopedError(_setup.Response(), CacheReason.None);
        _setup.Filler.End(error);

        Assert.Equal((error, FillRole.Led), ((await led).Entry, (await led).Role));
        Assert.Equal((error, FillRole.Joined), ((await joined).Entry, (await joined).Role));
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Same(error.Response, _setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameValues)!));
    }

    [Fact]
    public async Task FillAsync_RequestScopedErrorWhileSomethingIsLeft_IsTheLeadersAloneAndRestsAMoment()
    {
        var stored = _setup.StorePastItsUse();
        var (led, joined) = (_setup.AskAsync(), _setup.AskAsync());
        await _setup.BegunAsync(1);
        var error = new RequestScopedError(response: null, CacheReason.Status);
        _setup.Filler.End(error);

        Assert.Same(error, (await led).Entry);
        Assert.Equal(new(stored, FillRole.Found), await joined);
        Assert.Equal(new(stored, FillRole.Found), await _setup.AskAsync());
        Assert.False(stored.IsFailing(_setup.Now));
        _setup.Time.Advance(TimeSpan.FromSeconds(0.25));
        _ = _setup.AskAsync();
        await _setup.BegunAsync(2);
    }

    [Fact]
    public async Task Refresh_ByMany_IsOneAtATimeAndReplaces()
    {
        var stale = await StoreStaleAsync();
        var before = _setup.Filler.Count;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Refresh(stale))));
        await _setup.BegunAsync(before + 1);
        Assert.False(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));

        _setup.Filler.End(before, _setup.Witness(Shopper.Third));
        await EndedAsync();
        var made = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.NotSame(stale, made);
        Assert.True(made.FreshUntil > _setup.Now);

        // One who saw the stale response before it was replaced.
        Refresh(stale);
        await EndedAsync();
        Assert.Same(made, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal(before + 1, _setup.Filler.Count);
    }

    [Fact]
    public async Task Refresh_Fails_IsTriedAgainAfterASecond()
    {
        var stale = await StoreStaleAsync();
        var before = _setup.Filler.Count;
        Refresh(stale);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now.AddSeconds(1)));
        await EndedAsync();

        _setup.Time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));
        Refresh(stale);
        await EndedAsync();
        Assert.Equal(before + 1, _setup.Filler.Count);
        _setup.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));
        Refresh(stale);
        await _setup.BegunAsync(before + 2);
        Assert.Same(stale, _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task Refresh_InFlight_IsJoinedByWhoFindsNothingUsable()
    {
        var stale = await StoreStaleAsync();
        var before = _setup.Filler.Count;
        _setup.Time.Advance(TimeSpan.FromSeconds(300));
        Refresh(stale);
        await _setup.BegunAsync(before + 1);

        var joined = _setup.AskAsync(Shopper.Boris);
        _setup.Filler.End(before, _setup.Witness(Shopper.Third));

        var made = (await joined).Entry;
        Assert.Equal((FillRole.Joined, before + 1), ((await joined).Role, _setup.Filler.Count));
        Assert.Same(_setup.Store.Find(CoordinatorSetup.Key), made);
    }

    [Fact]
    public async Task MayRefresh_HostStops_IsOver()
    {
        var stale = await StoreStaleAsync();
        Assert.True(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));

        _setup.Stop();

        Assert.False(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));
    }

    [Fact]
    public async Task FillAsync_AmbientStateOfTheRequest_DoesNotReachTheFill()
    {
        string? seen = null;
        _setup.Filler.Begins = () => seen = Ambient.Value ?? "nothing";
        Ambient.Value = "secret";

        _ = _setup.AskAsync();
        await _setup.BegunAsync(1);

        Assert.Equal("nothing", seen);
    }

    private async Task<StoredResponse> StoreStaleAsync()
    {
        var stale = await _setup.ProveAsync();
        _setup.Time.Advance(TimeSpan.FromSeconds(32));
        return stale;
    }

    private void Refresh(StoredResponse stale) => _setup.Fills.Refresh(CoordinatorSetup.Fill(Shopper.Third), stale);

    private Task EndedAsync() => Configuration.Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));
}
