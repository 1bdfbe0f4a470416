using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>How a key comes to what is shared, by those who ask for it: who leads, who waits, and what each gets.</summary>
public sealed class CourseOfAKeyTests : IDisposable
{
    // Independent of Ana, of the same flow, and one whose name tells nothing beside Ana's.
    private static readonly Shopper OfAnasFlow = Shopper.Boris with { Flow = Shopper.Ana.Flow };
    private static readonly Shopper Dmitri = new("Dmitri", "5e6f7a8b-1b2c-4d3e-9f4a-a5b6c7d8e9f0", "b1c2d3e4-f5a6-4b7c-8d9e-0f1a2b3c4d5f");
    private static readonly Shopper Eva = new("Eva", "5d0e9c3b-7a62-4f18-9b4d-e8c7f6a5b4d3", "6b1f2e3d-4c5b-4a69-8877-665544332211");

    // Of a kind that Ana and Boris have shown.
    private static readonly Shopper Davis = Shopper.Third with { Name = "Davis" };

    private readonly CoordinatorSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task FillAsync_FirstWitness_GetsItsOwnDocumentAndNothingIsShared()
    {
        var asking = _setup.AskAsync(Shopper.Ana);
        await _setup.BegunAsync(1);
        var came = _setup.Witness(Shopper.Ana);
        _setup.Filler.End(0, came);

        Assert.Equal((came.Own, FillRole.Led, CacheReason.Unproven), ((await asking).Entry, (await asking).Role, (await asking).Reason));
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Same(came.Witness, _setup.Candidates.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_SecondWitness_GetsItsOwnDocumentAndAThirdACopy()
    {
        var stored = await _setup.ProveAsync();

        Assert.Equal(CoordinatorSetup.Document(Shopper.Third), CoordinatorSetup.Copy(Shopper.Third, stored));
        Assert.Equal(2, _setup.Filler.Count);
        Assert.Null(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    // It looked for a witness that waits a moment before the proof came.
    [Fact]
    public async Task FillAsync_TellsNothingBesideTheWitnessButIsProvenMeanwhile_GetsACopy()
    {
        var stored = await _setup.ProveAsync();
        _setup.Candidates.Put(CoordinatorSetup.Key, _setup.Witness(Shopper.Ana).Witness);

        var lookup = await _setup.AskAsync(Eva);

        Assert.Equal((stored, FillRole.Joined), (lookup.Entry, lookup.Role));
        Assert.Equal(2, _setup.Filler.Count);
    }

    [Fact]
    public async Task FillAsync_BurstOnAColdKey_IsTwoSideBySideAndCopiesForTheRest()
    {
        var asking = Enumerable.Range(0, 1000).Select(i => Task.Run(() => _setup.AskAsync(i % 2 == 0 ? Shopper.Ana : Shopper.Boris))).ToList();
        await _setup.BegunAsync(2);
        var leaders = new[] { _setup.Filler.Fill(0), _setup.Filler.Fill(1) };
        Assert.Equal(["Ana", "Boris"], leaders.Select(static fill => fill.Values.Name!).Order(StringComparer.Ordinal));

        // One of them alone proves nothing: the others wait on.
        _setup.Filler.End(0, _setup.Witness(Of(leaders[0])));
        await Until.TrueAsync(() => asking.Any(static one => one.IsCompleted));
        Assert.NotNull(_setup.Candidates.Find(CoordinatorSetup.Key));
        Assert.Equal(1, asking.Count(static one => one.IsCompleted));
        _setup.Filler.End(1, _setup.Witness(Of(leaders[1])));

        var lookups = await Task.WhenAll(asking);
        var stored = _setup.Store.Find(CoordinatorSetup.Key);
        Assert.Equal(2, lookups.Count(static lookup => lookup.Role == FillRole.Led));
        Assert.Equal(998, lookups.Count(lookup => ReferenceEquals(lookup.Entry, stored)));
        Assert.Equal((2, false), (_setup.Filler.Count, _setup.Fills.IsFilling(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_TwoContradictEachOther_EachGetsItsOwnAndTheRestTheMarker()
    {
        var (first, second) = (_setup.AskAsync(Shopper.Third), Task.Run(() => _setup.AskAsync(Dmitri)));
        await _setup.BegunAsync(2);
        var waiting = _setup.AskAsync(Eva);
        var (one, other) = (_setup.Witness(Shopper.Third), _setup.Witness(Dmitri, CoordinatorSetup.Document(Dmitri, "another deal")));
        _setup.Filler.End(0, one);
        await first;
        _setup.Filler.End(1, other);

        Assert.Equal((one.Own, CacheReason.Unproven), ((await first).Entry, (await first).Reason));
        Assert.Equal((other.Own, CacheReason.SlotAmbiguous), ((await second).Entry, (await second).Reason));
        var marker = Assert.IsType<BypassMarker>((await waiting).Entry);
        Assert.Equal(CacheReason.SlotAmbiguous, marker.Reason);
        Assert.Same(marker, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.Null(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_TwoOfOtherKindsOfNamesContradictEachOther_ThePlainerWaitsAndNoMarkerStays()
    {
        Assert.Equal(CacheReason.Unproven, (await AskAndEndAsync(Shopper.Third with { Name = "O'Neil" }, "another deal")).Reason);
        Assert.Equal(CacheReason.Unproven, (await AskAndEndAsync(Shopper.Boris)).Reason);

        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal("Boris", _setup.Candidates.Find(CoordinatorSetup.Key)!.Values.Name);
        Assert.Equal(CacheReason.None, (await AskAndEndAsync(Shopper.Ana)).Reason);
        Assert.Equal(CoordinatorSetup.Document(Dmitri), CoordinatorSetup.Copy(Dmitri, _setup.Store.Find(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_OneOfTwoFails_IsItsOwnMisfortune()
    {
        var (first, second) = (_setup.AskAsync(Shopper.Ana), Task.Run(() => _setup.AskAsync(Shopper.Boris)));
        await _setup.BegunAsync(2);
        _setup.Filler.End(0, FillResponse.From(new FailedFill(OriginFailure.Timeout, response: null, _setup.Now.AddSeconds(1))));
        Assert.IsType<FailedFill>((await first).Entry);
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));

        // Another flow's goes in its place.
        var third = Task.Run(() => _setup.AskAsync(Dmitri));
        await _setup.BegunAsync(3);
        _setup.Filler.End(1, _setup.Witness(Shopper.Boris));
        await second;
        _setup.Filler.End(2, _setup.Witness(Dmitri));

        await third;
        Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_OneFlowFails_IsToldToItsLikeAlone()
    {
        var failed = new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now.AddSeconds(1));
        var first = _setup.AskAsync(Shopper.Ana);
        await _setup.BegunAsync(1);
        _setup.Filler.End(0, FillResponse.From(failed));
        await first;

        Assert.Same(failed, (await _setup.AskAsync(OfAnasFlow)).Entry);
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));

        // Another flow's fails too, so that all are told.
        var second = _setup.AskAsync(Shopper.Boris);
        await _setup.BegunAsync(2);
        _setup.Filler.End(1, FillResponse.From(failed));
        await second;

        Assert.Same(failed, (await _setup.AskAsync(Shopper.Third)).Entry);
        Assert.Equal(2, _setup.Filler.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FillAsync_TwoFail_TheRestAreToldAndDoNotWaitForEachOther(bool isOfTheRequest)
    {
        CacheEntry error = isOfTheRequest
            ? new RequestScopedError(response: null, CacheReason.Status)
            : new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now.AddSeconds(1));
        var leaders = new[] { _setup.AskAsync(Shopper.Ana), Task.Run(() => _setup.AskAsync(Shopper.Boris)) };
        await _setup.BegunAsync(2);
        var waiting = Enumerable.Range(0, 10).Select(_ => _setup.AskAsync(Shopper.Third with { Name = "Dmitri" })).ToList();

        // One of those who wait goes in the place of the first that fails.
        _setup.Filler.End(0, FillResponse.From(error));
        await _setup.BegunAsync(3);
        Assert.DoesNotContain(waiting, static one => one.IsCompleted);
        _setup.Filler.End(1, FillResponse.From(error));

        await Until.TrueAsync(() => waiting.Count(static one => one.IsCompleted) == 9);
        Assert.All(await Task.WhenAll([.. leaders, .. waiting.Where(static one => one.IsCompleted)]), lookup => Assert.Same(error, lookup.Entry));
        Assert.Same(isOfTheRequest ? null : error, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal(3, _setup.Filler.Count);
    }

    [Fact]
    public async Task FillAsync_TwoFailAtOnce_TheRestAreToldHoweverLateTheyLook()
    {
        for (var round = 0; round < 50; round++)
        {
            var before = _setup.Filler.Count;
            var error = FillResponse.From(new RequestScopedError(response: null, CacheReason.Status));
            var leaders = new[] { _setup.AskAsync(Shopper.Ana), Task.Run(() => _setup.AskAsync(Shopper.Boris)) };
            await _setup.BegunAsync(before + 2);
            var waiting = Enumerable.Range(0, 10).Select(_ => _setup.AskAsync(Shopper.Third with { Name = "Dmitri" })).ToList();

            _setup.Filler.End(before, error);
            _setup.Filler.End(before + 1, error);

            // One may have gone in the place of the first.
            await Task.WhenAll(leaders);
            await Until.TrueAsync(() => waiting.Count(static one => one.IsCompleted) >= 9);
            if (_setup.Filler.Count > before + 2)
            {
                _setup.Filler.End(before + 2, error);
            }

            await Task.WhenAll(waiting);
            await Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));
        }
    }

    // One URL asked for over and over: what was written for its values is shared among its like.
    [Fact]
    public async Task FillAsync_AllOfTheSameValues_ShareAmongThemselvesWhatTwoGot()
    {
        var asking = Enumerable.Range(0, 100).Select(_ => _setup.AskAsync(Shopper.Ana)).ToList();
        await _setup.BegunAsync(1);
        _setup.Filler.End(0, _setup.Witness(Shopper.Ana));
        await _setup.BegunAsync(2);
        _setup.Filler.End(1, _setup.Witness(Shopper.Ana with { Event = Shopper.Boris.Event }));

        var lookups = await Task.WhenAll(asking);
        var shared = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameValues)!));
        Assert.Equal(98, lookups.Count(lookup => ReferenceEquals(lookup.Entry, shared)));
        Assert.Equal((2, true, true), (_setup.Filler.Count, shared.IsPerShopper, shared.Proof!.IsScoped));
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));

        // The elder still waits for one who is independent of it.
        Assert.NotNull(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    // The origin hangs on two flows; those who wait do not hang with them.
    [Fact]
    public async Task FillAsync_TwoThatHang_AreRelievedByOthersOneAfterTheOther()
    {
        var hanging = new[] { _setup.AskAsync(Shopper.Ana), Task.Run(() => _setup.AskAsync(Shopper.Boris)) };
        await _setup.BegunAsync(2);
        var third = _setup.AskAsync(Shopper.Third);
        var fourth = _setup.AskAsync(Dmitri);
        _setup.Time.Advance(TimeSpan.FromSeconds(2.5));
        await _setup.BegunAsync(3);
        _setup.Filler.End(2, _setup.Witness(Of(_setup.Filler.Fill(2))));
        await _setup.BegunAsync(4);
        _setup.Filler.End(3, _setup.Witness(Of(_setup.Filler.Fill(3))));

        await Task.WhenAll(third, fourth);
        Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.All(hanging, static one => Assert.False(one.IsCompleted));
        Assert.Equal(4, _setup.Filler.Count);
    }

    // The flow that hangs is asked for over and over.
    [Fact]
    public async Task FillAsync_OneFlowThatHangs_IsNotRelievedByItself()
    {
        _ = Enumerable.Range(0, 10).Select(_ => _setup.AskAsync(Shopper.Ana)).ToList();
        await _setup.BegunAsync(1);
        _setup.Time.Advance(TimeSpan.FromSeconds(2.5));
        var other = _setup.AskAsync(Shopper.Boris);
        await _setup.BegunAsync(2);

        Assert.Equal(Shopper.Boris.Name, _setup.Filler.Fill(1).Values.Name);
        _setup.Filler.End(1, _setup.Witness(Shopper.Boris));
        await other;
    }

    // It looked at the store before the proof was stored there, and leads after.
    [Fact]
    public async Task FillAsync_OfTheSameValuesOnceProven_AsksForNothing()
    {
        await AskAndEndAsync(Shopper.Ana);
        var asking = _setup.AskAsync(Shopper.Ana);
        await _setup.BegunAsync(2);
        _setup.Filler.End(1, _setup.Witness(Shopper.Ana with { Event = Shopper.Boris.Event }));
        await asking;

        var late = await _setup.AskAsync(Shopper.Ana);

        Assert.Same(_setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameValues)!), late.Entry);
        Assert.Equal((2, FillRole.Found), (_setup.Filler.Count, late.Role));
    }

    [Fact]
    public async Task FillAsync_SameFlowAndOtherNames_ShareWhatWasWrittenForTheFlow()
    {
        await AskAndEndAsync(Shopper.Ana);
        await AskAndEndAsync(OfAnasFlow);

        var shared = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameEchoes)!));
        var third = Shopper.Third with { Flow = Shopper.Ana.Flow };
        Assert.Equal(CoordinatorSetup.Document(third), CoordinatorSetup.Copy(third, shared));
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
    }

    // All who give no name of their own.
    [Fact]
    public async Task FillAsync_OneNameAndOwnFlows_ShareWhatWasWrittenForTheName()
    {
        Shopper[] guests = [.. new[] { Shopper.Ana, Shopper.Boris, Shopper.Third, Eva }.Select(static shopper => shopper with { Name = "Guest" })];
        var asking = Enumerable.Range(0, 300).Select(i => _setup.AskAsync(guests[i == 0 ? 0 : 1 + (i % 3)])).ToList();
        await _setup.BegunAsync(1);
        _setup.Filler.End(0, _setup.Witness(guests[0]));
        await _setup.BegunAsync(2);
        _setup.Filler.End(1, _setup.Witness(guests.First(guest => guest.Flow == _setup.Filler.Fill(1).Values.Echo(0))));

        var lookups = await Task.WhenAll(asking);
        var shared = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Fill(guests[0]).KeyOf(FillScope.SameName)!));
        Assert.Equal(298, lookups.Count(lookup => ReferenceEquals(lookup.Entry, shared)));
        Assert.Equal((2, true, false), (_setup.Filler.Count, shared.IsPerShopper, shared.Proof!.IsScoped));
        Assert.All(guests, guest => Assert.True(shared.Proof.Covers(new([null, guest.Name, guest.Flow]))));
        Assert.Equal(CoordinatorSetup.Document(guests[3]), CoordinatorSetup.Copy(guests[3], shared));
        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal("Guest", _setup.Candidates.Find(CoordinatorSetup.Key)!.Values.Name);
    }

    [Fact]
    public async Task FillAsync_OneNameAndOwnFlowsThatDiffer_SendsThoseOfTheNameOnAlone()
    {
        await AskAndEndAsync(Shopper.Ana);
        await AskAndEndAsync(Shopper.Boris with { Name = "Ana" }, "another deal");

        Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameName)!));
        Assert.NotNull(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    // It waited in vain for others' fills; its document counts all the same.
    [Fact]
    public async Task FillAsync_GoesAloneOnAColdKey_IsAWitnessLikeAnother()
    {
        await AskAndEndAsync(Shopper.Ana);
        var alone = _setup.AskAsync(Eva);
        await _setup.BegunAsync(2);
        _setup.Candidates.Put(CoordinatorSetup.Key, _setup.Witness(Shopper.Boris).Witness);
        _setup.Filler.End(1, _setup.Witness(Eva));

        Assert.Equal(CacheReason.None, (await alone).Reason);
        Assert.Equal(CoordinatorSetup.Document(Dmitri), CoordinatorSetup.Copy(Dmitri, _setup.Store.Find(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_SameValuesAndOtherDocuments_SendsItsLikeOnAlone()
    {
        await AskAndEndAsync(Shopper.Ana);
        var came = await AskAndEndAsync(Shopper.Ana, "another deal");

        Assert.Equal(CacheReason.SlotAmbiguous, came.Reason);
        Assert.Equal(CacheReason.SlotAmbiguous, Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Fill(Shopper.Ana).KeyOf(FillScope.SameValues)!)).Reason);
        Assert.NotNull(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_ShowsNothingBesideTheOneThatWaits_GoesAloneAndTheElderStays()
    {
        await AskAndEndAsync(Shopper.Ana);
        var elder = _setup.Candidates.Find(CoordinatorSetup.Key);
        var asking = _setup.AskAsync(Eva);
        await _setup.BegunAsync(2);
        Assert.False(_setup.Fills.IsFilling(CoordinatorSetup.Key));
        var came = _setup.Witness(Eva);
        _setup.Filler.End(1, came);

        Assert.Equal((came.Own, CacheReason.Unproven), ((await asking).Entry, (await asking).Reason));
        Assert.Same(elder, _setup.Candidates.Find(CoordinatorSetup.Key));
        Assert.False(_setup.Filler.IsLimited);
    }

    // A proof lasts longer than the answer: one request a fill from then on.
    [Fact]
    public async Task FillAsync_ProvenBefore_IsOneRequestOfWhichAllGetCopies()
    {
        await _setup.ProveAsync();
        _setup.Store.Set(CoordinatorSetup.Key, new BypassMarker(CacheReason.Status, _setup.Now), TimeSpan.FromMinutes(1));
        var asking = Enumerable.Range(0, 50).Select(i => Task.Run(() => _setup.AskAsync(i % 2 == 0 ? Shopper.Third : Shopper.Ana))).ToList();
        await _setup.BegunAsync(3);
        _setup.Filler.End(2, _setup.Witness(Of(_setup.Filler.Fill(2))));

        var lookups = await Task.WhenAll(asking);
        Assert.Equal(3, _setup.Filler.Count);
        Assert.Single(lookups, static lookup => lookup.Role == FillRole.Led);
        Assert.Equal(CoordinatorSetup.Document(Shopper.Boris), CoordinatorSetup.Copy(Shopper.Boris, _setup.Store.Find(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_ProvenBeforeAndAnotherDocument_TakesTwoAgain()
    {
        await _setup.ProveAsync();
        _setup.Store.Set(CoordinatorSetup.Key, new BypassMarker(CacheReason.Status, _setup.Now), TimeSpan.FromMinutes(1));

        Assert.Equal(CacheReason.Unproven, (await AskAndEndAsync(Shopper.Ana, "another deal")).Reason);
        Assert.Equal(CacheReason.None, (await AskAndEndAsync(Shopper.Boris, "another deal")).Reason);
        Assert.Equal(CoordinatorSetup.Document(Shopper.Third, "another deal"), CoordinatorSetup.Copy(Shopper.Third, _setup.Store.Find(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_ProvenBeforeAndAnotherDocumentWaits_TheNextProvesItselfAllTheSame()
    {
        await _setup.ProveAsync();
        _setup.Store.Set(CoordinatorSetup.Key, new BypassMarker(CacheReason.Status, _setup.Now), TimeSpan.FromMinutes(1));
        await AskAndEndAsync(Shopper.Third, "an attacker's deal");

        Assert.Equal(CacheReason.None, (await AskAndEndAsync(Dmitri)).Reason);
        Assert.Equal(CoordinatorSetup.Document(Shopper.Third), CoordinatorSetup.Copy(Shopper.Third, _setup.Store.Find(CoordinatorSetup.Key)));
        Assert.Null(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_ProvenBeforeAndContradictedWhileItWasCold_IsRemembered()
    {
        await _setup.ProveAsync();
        _setup.Store.Set(CoordinatorSetup.Key, new BypassMarker(CacheReason.Status, _setup.Now), TimeSpan.FromMinutes(1));
        await AskAndEndAsync(Shopper.Third, "an attacker's deal");
        Assert.Equal(CacheReason.SlotAmbiguous, (await AskAndEndAsync(Dmitri, "another of his")).Reason);
        _setup.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(CacheReason.None, (await AskAndEndAsync(Shopper.Third)).Reason);
        Assert.Equal(CoordinatorSetup.Document(Dmitri), CoordinatorSetup.Copy(Dmitri, _setup.Store.Find(CoordinatorSetup.Key)));
    }

    [Fact]
    public async Task FillAsync_OneWitnessByTheOperatorsWord_IsShared()
    {
        var plan = CoordinatorSetup.PlanOf(CoordinatorSetup.Policy with { Witnesses = 1 });
        var asking = _setup.Fills.FillAsync(CoordinatorSetup.Fill(Shopper.Ana, plan: plan), TestContext.Current.CancellationToken);
        await _setup.BegunAsync(1);
        var waiting = Task.Run(() => _setup.Fills.FillAsync(CoordinatorSetup.Fill(Shopper.Boris, plan: plan), TestContext.Current.CancellationToken));
        _setup.Filler.End(0, _setup.Witness(Shopper.Ana));

        Assert.Equal(CacheReason.None, (await asking).Reason);
        Assert.Equal(CoordinatorSetup.Document(Shopper.Boris), CoordinatorSetup.Copy(Shopper.Boris, (await waiting).Entry));
        Assert.Equal(1, _setup.Filler.Count);
    }

    [Fact]
    public async Task Refresh_AnotherDocument_WaitsForTheNextAskerWhoDecides()
    {
        var stale = await StaleAsync();
        await RefreshAsync(stale, Davis, "new deal");

        Assert.Same(stale, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.True(stale.Contested);
        Assert.False(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now.AddSeconds(1)));
        Assert.True(_setup.Fills.MayDecide(CoordinatorSetup.Key, stale, Shopper.Ana.Values));
        Assert.False(_setup.Fills.MayDecide(CoordinatorSetup.Key, stale, Davis.Values));
    }

    [Theory]
    [InlineData("new deal", "new deal")]
    [InlineData("deal", "deal")]
    public async Task FillAsync_Contested_FollowsWhoAgrees(string deal, string served)
    {
        var stale = await StaleAsync();
        await RefreshAsync(stale, Davis, "new deal");
        await DecideAsync(deal);

        var stored = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal(CoordinatorSetup.Document(Shopper.Boris, served), CoordinatorSetup.Copy(Shopper.Boris, stored));
        Assert.Equal((false, true), (stored.Contested, stored.FreshUntil > _setup.Now));
        Assert.Equal([false, false, false, true, false], Enumerable.Range(0, 5).Select(_ => stored.IsTried()));
        Assert.Null(_setup.Candidates.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task FillAsync_ContestedByAThirdDocument_IsSharedNoLonger()
    {
        var stale = await StaleAsync();
        await RefreshAsync(stale, Davis, "new deal");
        var own = await DecideAsync("a third deal");

        Assert.Equal(CacheReason.SlotAmbiguous, own.Reason);
        Assert.Equal(CacheReason.SlotAmbiguous, Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key)).Reason);
    }

    // Two of them would take it away, if their documents counted.
    [Fact]
    public async Task FillAsync_PastItsUseAndNamesThatTheOriginWritesOtherwise_NeitherContestNorDropIt()
    {
        await _setup.ProveAsync();
        _setup.Time.Advance(TimeSpan.FromSeconds(200));
        foreach (var (name, deal) in new[] { ("O'Neil", "hard deal"), ("Zoë", "harder deal"), ("O'Neil", "a third deal") })
        {
            Assert.Equal(CacheReason.UnseenValues, (await AskAndEndAsync(Shopper.Third with { Name = name }, deal)).Reason);

            Assert.False(Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key)).Contested);
            Assert.Null(_setup.Candidates.Find(CoordinatorSetup.Key));
        }

        Assert.Equal(CacheReason.None, (await AskAndEndAsync(Shopper.Third)).Reason);
        Assert.True(Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key)).FreshUntil > _setup.Now);
    }

    [Fact]
    public async Task MayDecide_NewcomerTooOld_IsContestedNoLonger()
    {
        var stale = await StaleAsync();
        await RefreshAsync(stale, Davis, "new deal");
        _setup.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.False(_setup.Fills.MayDecide(CoordinatorSetup.Key, stale, Shopper.Ana.Values));
        Assert.False(stale.Contested);
    }

    [Fact]
    public async Task AuditAsync_Agrees_GetsItsOwnAndChangesNothing()
    {
        var stored = await _setup.ProveAsync();
        var (came, lookup) = await AloneAsync(Eva, isAudit: true);

        Assert.Equal((came.Own, CacheReason.Audit), (lookup.Entry, lookup.Reason));
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task AuditAsync_Differs_DropsTheTemplateAndItsProof()
    {
        await _setup.ProveAsync();
        var (came, lookup) = await AloneAsync(Shopper.Boris, isAudit: true, "another deal");

        Assert.Equal((came.Own, CacheReason.SlotAmbiguous), (lookup.Entry, lookup.Reason));
        Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key));
        _setup.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CacheReason.Unproven, (await AskAndEndAsync(Shopper.Ana)).Reason);
    }

    [Theory]
    [InlineData(nameof(CacheReason.Status))]
    [InlineData(nameof(CacheReason.SetCookie))]
    [InlineData(nameof(CacheReason.NoStore))]
    public async Task AuditAsync_ResponseThatIsNotShared_TakesNothingFromOthers(string reason)
    {
        var stored = await _setup.ProveAsync();
        var asking = _setup.Fills.AuditAsync(CoordinatorSetup.Fill(Davis), TestContext.Current.CancellationToken);
        await _setup.BegunAsync(3);
        var marker = new BypassMarker(Enum.Parse<CacheReason>(reason), _setup.Now.AddSeconds(30));
        _setup.Filler.End(marker);

        Assert.Same(marker, (await asking).Entry);
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task Refresh_ForbidsSharing_EndsItOnlyWhenAnIndependentAskerIsToldSoToo()
    {
        var stale = await StaleAsync();
        await ForbidAsync(stale, Shopper.Third);
        Assert.Same(stale, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.False(_setup.Fills.MayRefresh(CoordinatorSetup.Key, stale, _setup.Now));

        // The same flow again is no other asker.
        _setup.Time.Advance(TimeSpan.FromSeconds(1));
        await ForbidAsync(stale, Shopper.Third);
        Assert.Same(stale, _setup.Store.Find(CoordinatorSetup.Key));

        _setup.Time.Advance(TimeSpan.FromSeconds(1));
        await ForbidAsync(stale, Shopper.Ana);
        Assert.Equal(CacheReason.Private, Assert.IsType<BypassMarker>(_setup.Store.Find(CoordinatorSetup.Key)).Reason);
        Assert.Equal(0, _setup.Candidates.Held.Count);
    }

    [Fact]
    public async Task Refresh_ForbidsSharingAndAnotherDoesNot_BeginsAnew()
    {
        var stale = await StaleAsync();
        await ForbidAsync(stale, Shopper.Third);
        _setup.Time.Advance(TimeSpan.FromSeconds(1));
        await RefreshAsync(stale, Shopper.Ana, "deal");

        Assert.Equal(0, _setup.Candidates.Held.Count);
        Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task AuditAsync_OriginFails_GetsTheCopyAllTheSame()
    {
        var stored = await _setup.ProveAsync();
        var asking = _setup.Fills.AuditAsync(CoordinatorSetup.Fill(Davis), TestContext.Current.CancellationToken);
        await _setup.BegunAsync(3);
        _setup.Filler.End(new FailedFill(OriginFailure.Timeout, response: null, _setup.Now));

        Assert.Equal((stored, FillRole.Found), ((await asking).Entry, (await asking).Role));
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));
        Assert.False(stored.IsFailing(_setup.Now));
    }

    [Fact]
    public async Task LearnAsync_NameThatWasNotSeen_TeachesTheTemplate()
    {
        var stored = await _setup.ProveAsync();
        var hard = Shopper.Third with { Name = "Zoë Ann" };
        Assert.False(stored.Proof!.Covers(new([null, hard.Name, hard.Flow])));
        var (came, lookup) = await AloneAsync(hard, isAudit: false);

        Assert.Equal((came.Own, CacheReason.UnseenValues), (lookup.Entry, lookup.Reason));
        var learned = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.True(learned.Proof!.Covers(new([null, hard.Name, hard.Flow])));
        Assert.Equal(stored.Times, learned.Times);
        Assert.Equal(CoordinatorSetup.Document(hard), CoordinatorSetup.Copy(hard, learned));
    }

    // A crowd of such names costs as little as one of them.
    [Fact]
    public async Task LearnAsync_ManyNamesOfOneKind_IsOneRequestAndCopiesForTheRest()
    {
        var stored = await _setup.ProveAsync();
        var names = new[] { "Zoë", "Eña", "Uté" };
        var asking = Enumerable.Range(0, 60).Select(i => Task.Run(() => Learn(names[0]))).ToList();
        await _setup.BegunAsync(3);
        asking.AddRange(Enumerable.Range(0, 60).Select(i => Task.Run(() => Learn(names[i % 3]))));
        for (var ended = 2; asking.Any(static one => !one.IsCompleted); await Task.Delay(1, TestContext.Current.CancellationToken))
        {
            if (ended < _setup.Filler.Count)
            {
                var shopper = Shopper.Third with { Name = _setup.Filler.Fill(ended).Values.Name };
                _setup.Filler.End(ended++, _setup.Witness(shopper));
            }
        }

        Assert.InRange(_setup.Filler.Count, 3, 5);
        Assert.All((await Task.WhenAll(asking)).Where(static lookup => lookup.Role == FillRole.Joined), static lookup => Assert.NotNull(Assert.IsType<StoredResponse>(lookup.Entry).Proof));

        Task<CacheLookup> Learn(string name)
        {
            var shopper = Shopper.Third with { Name = name };
            return _setup.Fills.LearnAsync(CoordinatorSetup.Fill(shopper), stored, CoordinatorSetup.Request(name, shopper.Flow), TestContext.Current.CancellationToken);
        }
    }

    // One document says nothing for long: such names ask side by side for a while, and one that is the copy lifts it.
    [Fact]
    public async Task LearnAsync_NameThatTheOriginWritesOtherwise_IsNotWaitedForUntilItsTimeIsOver()
    {
        var stored = await _setup.ProveAsync();
        var hard = Shopper.Third with { Name = "Io-Ia" };
        var first = LearnAsync();
        await _setup.BegunAsync(3);
        var waiting = Enumerable.Range(0, 3).Select(_ => LearnAsync()).ToList();
        _setup.Filler.End(2, Otherwise());
        await first;
        await _setup.BegunAsync(6);
        _ = LearnAsync();
        await _setup.BegunAsync(7);
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));

        _setup.Time.Advance(CoordinatorSetup.Policy.BypassFor);
        var (looks, waits) = (LearnAsync(), LearnAsync());
        await _setup.BegunAsync(8);
        _setup.Filler.End(7, _setup.Witness(hard));
        Assert.Equal((FillRole.Led, FillRole.Joined), ((await looks).Role, (await waits).Role));
        Assert.Equal(CoordinatorSetup.Document(hard), CoordinatorSetup.Copy(hard, (await waits).Entry));

        Task<CacheLookup> LearnAsync() =>
            _setup.Fills.LearnAsync(CoordinatorSetup.Fill(hard), stored, CoordinatorSetup.Request(hard.Name, hard.Flow), TestContext.Current.CancellationToken);

        FillResponse Otherwise() => _setup.Witness(hard, CoordinatorSetup.Document(hard with { Name = "Io Ia" }));
    }

    [Fact]
    public async Task LearnAsync_OriginFailsOneFlow_AsksForAnother()
    {
        var next = Dmitri with { Name = "Noë" };
        var (first, others) = await LearnBehindAFailureAsync(next);
        _setup.Filler.End(3, _setup.Witness(next));

        Assert.IsType<FailedFill>((await first).Entry);
        Assert.All(await Task.WhenAll(others), lookup => Assert.IsType<StoredResponse>(lookup.Entry));
        Assert.Equal(4, _setup.Filler.Count);
    }

    [Fact]
    public async Task LearnAsync_OriginFailsTwoFlows_IsToldToThoseWhoWait()
    {
        var (first, others) = await LearnBehindAFailureAsync(Dmitri with { Name = "Noë" });
        _setup.Filler.End(new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now));

        // One that looks again only when the second failure is over asks for itself.
        Assert.All(await Task.WhenAll([first, .. others]), static lookup => Assert.IsType<FailedFill>(lookup.Entry));
        Assert.InRange(_setup.Filler.Count, 4, others.Count);
    }

    [Fact]
    public async Task LearnAsync_OriginFails_IsToldToThoseOfItsFlowWhoWait()
    {
        var stored = await _setup.ProveAsync();
        var hard = Shopper.Third with { Name = "Zoë" };
        var asking = Enumerable.Range(0, 300).Select(_ => LearnAsync()).ToList();
        await _setup.BegunAsync(3);
        _setup.Filler.End(new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now));

        Assert.All(await Task.WhenAll(asking), static lookup => Assert.Equal(OriginFailure.Unavailable, Assert.IsType<FailedFill>(lookup.Entry).Failure));
        Assert.Equal(3, _setup.Filler.Count);
        Assert.Same(stored, _setup.Store.Find(CoordinatorSetup.Key));

        Task<CacheLookup> LearnAsync() =>
            _setup.Fills.LearnAsync(CoordinatorSetup.Fill(hard), stored, CoordinatorSetup.Request(hard.Name, hard.Flow), TestContext.Current.CancellationToken);
    }

    // Many wait for one whom the origin fails; the next of them asks.
    private async Task<(Task<CacheLookup> First, IReadOnlyList<Task<CacheLookup>> Others)> LearnBehindAFailureAsync(Shopper next)
    {
        var stored = await _setup.ProveAsync();
        var first = LearnAsync(Shopper.Third with { Name = "Zoë" });
        await _setup.BegunAsync(3);
        var others = Enumerable.Range(0, 20).Select(_ => LearnAsync(next)).ToList();
        _setup.Filler.End(2, FillResponse.From(new FailedFill(OriginFailure.Unavailable, response: null, _setup.Now)));
        await _setup.BegunAsync(4);
        return (first, others);

        Task<CacheLookup> LearnAsync(Shopper shopper) =>
            _setup.Fills.LearnAsync(CoordinatorSetup.Fill(shopper), stored, CoordinatorSetup.Request(shopper.Name, shopper.Flow), TestContext.Current.CancellationToken);
    }

    private static Shopper Of(Fill fill) => new[] { Shopper.Ana, Shopper.Boris, Shopper.Third, Eva, Dmitri }.First(shopper => shopper.Name == fill.Values.Name);

    private async Task<CacheLookup> AskAndEndAsync(Shopper shopper, string deal = "deal")
    {
        var before = _setup.Filler.Count;
        var asking = _setup.AskAsync(shopper);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(before, _setup.Witness(shopper with { Event = EventOf(before) }, CoordinatorSetup.Document(shopper with { Event = EventOf(before) }, deal)));
        return await asking;
    }

    private async Task<(FillResponse Came, CacheLookup Lookup)> AloneAsync(Shopper shopper, bool isAudit, string deal = "deal", string? document = null)
    {
        var before = _setup.Filler.Count;
        var stored = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        var asking = isAudit
            ? _setup.Fills.AuditAsync(CoordinatorSetup.Fill(shopper), TestContext.Current.CancellationToken)
            : _setup.Fills.LearnAsync(CoordinatorSetup.Fill(shopper), stored, CoordinatorSetup.Request(shopper.Name, shopper.Flow), TestContext.Current.CancellationToken);
        await _setup.BegunAsync(before + 1);
        var came = _setup.Witness(shopper, document ?? CoordinatorSetup.Document(shopper, deal));
        _setup.Filler.End(before, came);
        return (came, await asking);
    }

    private async Task<StoredResponse> StaleAsync()
    {
        var stale = await _setup.ProveAsync();
        _setup.Time.Advance(TimeSpan.FromSeconds(32));
        return stale;
    }

    private async Task ForbidAsync(StoredResponse stale, Shopper shopper)
    {
        var before = _setup.Filler.Count;
        _setup.Fills.Refresh(CoordinatorSetup.Fill(shopper), stale);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(new BypassMarker(CacheReason.Private, _setup.Now.AddSeconds(30)));
        await Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));
    }

    private async Task RefreshAsync(StoredResponse stale, Shopper shopper, string deal)
    {
        var before = _setup.Filler.Count;
        _setup.Fills.Refresh(CoordinatorSetup.Fill(shopper), stale);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(before, _setup.Witness(shopper, CoordinatorSetup.Document(shopper, deal)));
        await Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));
    }

    private async Task<CacheLookup> DecideAsync(string deal)
    {
        var before = _setup.Filler.Count;
        var asking = _setup.Fills.FillAsync(CoordinatorSetup.Fill(Shopper.Ana) with { IsContest = true }, TestContext.Current.CancellationToken);
        await _setup.BegunAsync(before + 1);
        Assert.Null(_setup.Filler.Revalidated);
        _setup.Filler.End(before, _setup.Witness(Shopper.Ana, CoordinatorSetup.Document(Shopper.Ana, deal)));
        return await asking;
    }

    // The origin issues another event with each document.
    private static string EventOf(int request) => new[]
    {
        "11c0ffee-0001-4a3e-9a5e-0d1c2b3a4f5e", "2b9d4e71-ab56-4cd2-8f30-775a1b6c9d8e", "3e58a0c4-6f72-4b1d-a6c9-4d0e8f7b2a15", "4fa7136b-98d0-4e85-bd14-c26a5f903e77",
        "5c92e0d8-17b3-4a6f-9d08-e3f1a7b5c246", "6d03f1e9-28c4-4b70-8e19-f402b8c6d357", "7e1402fa-39d5-4c81-9f2a-0513c9d7e468",
    }[request];
}
