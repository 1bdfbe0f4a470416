using OfferProxy.Caching;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>What is stored of a proof: the header fields of both witnesses, and the stricter of their words.</summary>
public sealed class ProvenResponseTests : IDisposable
{
    private const string Plain = """{"data":[{"type":"offer","id":"1"}],"links":{}}""";

    private readonly CoordinatorSetup _setup = new();

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Create_FieldsThatDiffer_AreLeftOut()
    {
        var stored = await ProveAsync(null, [("X-Same", "1"), ("X-Own", "a"), ("ETag", "\"1\"")], [("X-Same", "1"), ("X-Own", "b"), ("X-More", "c"), ("ETag", "\"2\"")]);

        Assert.Equal(["Content-Type", "X-Same"], stored.Headers.Select(static header => header.Key).Order(StringComparer.Ordinal));
        Assert.Null(stored.Validators);
        Assert.True(stored.IsPerShopper);
    }

    [Theory]
    [InlineData("max-age=10", "max-age=60")]
    [InlineData("max-age=60", "max-age=10")]
    public async Task Create_CacheControlOfBoth_TheStricterWins(string first, string second)
    {
        var stored = await ProveAsync(Plain, [("Cache-Control", first)], [("Cache-Control", second)]);

        Assert.InRange(stored.FreshUntil - _setup.Now, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));
        Assert.Equal(("max-age=10", false), (Field(stored, "Cache-Control"), stored.IsPerShopper));
    }

    [Fact]
    public async Task Create_SecondForbidsSharing_IsNotShared()
    {
        await AskAsync(Shopper.Ana, Plain, []);
        await AskAsync(Shopper.Boris, Plain, [("Cache-Control", "private")]);

        Assert.Null(_setup.Store.Find(CoordinatorSetup.Key));
    }

    [Fact]
    public async Task Create_EachSaysAShorterTimeOfItsOwn_TheStricterOfEachHolds()
    {
        var stored = await ProveAsync(
            Plain, [("Cache-Control", "max-age=10, stale-while-revalidate=90, stale-if-error=500")], [("Cache-Control", "max-age=20, stale-while-revalidate=30, stale-if-error=900")]);

        Assert.Equal(TimeSpan.FromSeconds(30), stored.StaleWhileRevalidateUntil - stored.FreshUntil);
        Assert.Equal(TimeSpan.FromSeconds(500), stored.StaleIfErrorUntil - stored.FreshUntil);
        Assert.InRange(stored.FreshUntil, _setup.Now.AddSeconds(9), _setup.Now.AddSeconds(10));
    }

    [Fact]
    public async Task Create_DocumentWithoutHoles_KeepsTheOriginsWords()
    {
        (string, string)[] fields = [("ETag", "\"1\""), ("Date", "Tue, 01 Jan 2030 00:00:00 GMT"), ("Cache-Control", "max-age=60")];
        var stored = await ProveAsync(Plain, fields, fields);

        Assert.Equal(("\"1\"", "max-age=60", "\"1\""), (Field(stored, "ETag"), Field(stored, "Cache-Control"), stored.Validators?.ETag));
        Assert.NotNull(Field(stored, "Date"));
        Assert.Equal((false, 0), (stored.IsPerShopper, stored.Holes.Count));
    }

    [Fact]
    public async Task Renew_Confirmed_KeepsWhatTheRefreshRepeats()
    {
        var stale = await ProveAsync(null, [("X-Same", "1"), ("X-Then", "1"), ("ETag", "\"1\"")], [("X-Same", "1"), ("X-Then", "1"), ("ETag", "\"1\"")]);
        _setup.Time.Advance(TimeSpan.FromSeconds(32));
        _setup.Fills.Refresh(CoordinatorSetup.Fill(Shopper.Third), stale);
        await _setup.BegunAsync(3);
        Assert.Same(stale, _setup.Filler.Revalidated);
        _setup.Filler.End(2, _setup.Witness(Shopper.Third, null, ("X-Same", "1"), ("X-Then", "2"), ("ETag", "\"1\"")));
        await Configuration.Until.TrueAsync(() => !_setup.Fills.IsFilling(CoordinatorSetup.Key));

        var renewed = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.NotSame(stale, renewed);
        Assert.Equal(("1", null, "\"1\""), (Field(renewed, "X-Same"), Field(renewed, "X-Then"), renewed.Validators?.ETag));
    }

    [Theory]
    [InlineData("Third", true)]
    [InlineData("Zoë Ann", false)]
    public async Task Repeated_FieldThatAnotherDocumentsResponseDiffersIn_IsNoCopysAnyLonger(string name, bool isAudit)
    {
        (string, string)[] fields = [("X-Same", "1"), ("X-Then", "1")];
        var stored = await ProveAsync(null, fields, fields);
        var shopper = Shopper.Third with { Name = name };
        var asking = isAudit
            ? _setup.Fills.AuditAsync(CoordinatorSetup.Fill(shopper), TestContext.Current.CancellationToken)
            : _setup.Fills.LearnAsync(CoordinatorSetup.Fill(shopper), stored, CoordinatorSetup.Request(name, shopper.Flow), TestContext.Current.CancellationToken);
        await _setup.BegunAsync(3);
        _setup.Filler.End(2, _setup.Witness(shopper, null, ("X-Same", "1"), ("X-Then", "2")));
        await asking;

        var learned = Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
        Assert.Equal(("application/json", "1", null), (Field(learned, "Content-Type"), Field(learned, "X-Same"), Field(learned, "X-Then")));
        Assert.Equal(stored.Times, learned.Times);
    }

    private static string? Field(StoredResponse response, string name) => response.Headers.FirstOrDefault(header => header.Key == name).Value;

    private async Task<StoredResponse> ProveAsync(string? document, (string, string)[] first, (string, string)[] second)
    {
        await AskAsync(Shopper.Ana, document, first);
        await AskAsync(Shopper.Boris, document, second);
        return Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
    }

    private async Task AskAsync(Shopper shopper, string? document, (string, string)[] headers)
    {
        var before = _setup.Filler.Count;
        var asking = _setup.AskAsync(shopper);
        await _setup.BegunAsync(before + 1);
        _setup.Filler.End(before, _setup.Witness(shopper, document, headers));
        await asking;
    }
}
