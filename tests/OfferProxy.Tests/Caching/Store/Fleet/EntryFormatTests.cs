using System.Text;
using OfferProxy.Caching;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Requests;
using OfferProxy.Tests.Caching.Filling;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Store.Fleet;

public sealed class EntryFormatTests : IDisposable
{
    private static readonly string[] Names = ["Eva", "Dora", "Zoë Ann", "Q"];

    private readonly CoordinatorSetup _setup = new();
    private readonly PlanDigests _plans = new();
    private readonly CopyLeases _leases = new();

    public EntryFormatTests() => _plans.Add(CoordinatorSetup.Plan);

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Read_Written_IsTheSame()
    {
        var stored = await ProveAsync();
        stored.SharedSince = 7;

        var read = EntryFormat.Read(EntryFormat.Write(stored), _plans, _leases)!;

        Assert.Equal(CoordinatorSetup.Document(Shopper.Third), CoordinatorSetup.Copy(Shopper.Third, read));
        Assert.Equal((stored.Kind, stored.Status, stored.IsPerShopper, stored.Times, stored.Validators, 7), (read.Kind, read.Status, read.IsPerShopper, read.Times, read.Validators, read.SharedSince));
        Assert.Equal(stored.Headers, read.Headers);
        Assert.Equal(stored.Tags! with { Offers = [] }, read.Tags! with { Offers = [] });
        Assert.Equal(stored.Tags.Offers, read.Tags.Offers);
        Assert.Equal(stored.Proof!.Holes, read.Proof!.Holes);
        Assert.All(Names, name => Assert.Equal(Covers(stored, name), Covers(read, name)));
        Assert.True(Covers(read, Names[0]));
        Assert.False(Covers(read, Names[^1]));
    }

    [Fact]
    public async Task Write_Response_HoldsNothingOfAShoppers()
    {
        var text = Encoding.Latin1.GetString(EntryFormat.Write(await ProveAsync()));

        Assert.All(new[] { Shopper.Ana, Shopper.Boris }.SelectMany(static shopper => new[] { shopper.Name!, shopper.Flow!, shopper.Event! }), value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Read_PlanThatIsNotHere_IsNull()
    {
        var written = EntryFormat.Write(await ProveAsync());

        Assert.Null(EntryFormat.Read(written, new(), _leases));
    }

    [Fact]
    public async Task Read_CutOff_IsNull()
    {
        var written = EntryFormat.Write(await ProveAsync());

        Assert.All(Enumerable.Range(0, written.Length), length => Assert.Null(EntryFormat.Read(written[..length], _plans, _leases)));
        Assert.Null(EntryFormat.Read([.. written, 0], _plans, _leases));
    }

    [Fact]
    public async Task Read_OtherVersion_IsNull()
    {
        var written = EntryFormat.Write(await ProveAsync());
        written[4]++;

        Assert.Null(EntryFormat.Read(written, _plans, _leases));
    }

    [Fact]
    public async Task Read_AnyByteAltered_ThrowsNothing()
    {
        var written = EntryFormat.Write(await ProveAsync());
        for (var at = 0; at < written.Length; at++)
        {
            foreach (var flip in (byte[])[0x01, 0x80, 0xFF])
            {
                var altered = (byte[])written.Clone();
                altered[at] ^= flip;
                Assert.Null(Record.Exception(() => EntryFormat.Read(altered, _plans, _leases)));
            }
        }
    }

    [Fact]
    public void MayWrite_NotProvenForAll_IsFalse() => Assert.False(EntryFormat.MayWrite(new()
    {
        Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"), Times = Answers.Times(60), Tags = new(default, "", "", "", null, null, null),
    }));

    [Fact]
    public async Task Read_OfAFleetsCopies_HasTheNumberAndNoneAtHand()
    {
        var stored = await ProveAsync();
        var share = new CopyShare(Guid.NewGuid(), _leases);
        stored.Copies = CopyBudget.Received(500, documents: 2, share);
        stored.Copies.Add(60);

        var read = EntryFormat.Read(EntryFormat.Write(stored), _plans, _leases)!.Copies!;

        Assert.Equal((500, 2, 0, true, share.Generation), (read.Limit, read.Documents, read.Left, read.IsSpent, read.Share!.Generation));
    }

    [Fact]
    public async Task MayWrite_CopiesThatAreThisGatewaysAlone_IsFalse()
    {
        var stored = await ProveAsync();
        Assert.True(EntryFormat.MayWrite(stored));

        stored.Copies = new(500, documents: 2);

        Assert.False(EntryFormat.MayWrite(stored));
    }

    private static bool Covers(StoredResponse response, string name) => response.Proof!.Covers(new([null, name, Shopper.Third.Flow]));

    private async Task<StoredResponse> ProveAsync()
    {
        foreach (var shopper in (Shopper[])[Shopper.Ana, Shopper.Boris])
        {
            var before = _setup.Filler.Count;
            var asking = _setup.AskAsync(shopper);
            await _setup.BegunAsync(before + 1);
            _setup.Filler.End(before, _setup.Witness(shopper, null, ("X-Same", "1"), ("ETag", "\"1\"")));
            await asking;
        }

        return Assert.IsType<StoredResponse>(_setup.Store.Find(CoordinatorSetup.Key));
    }
}
