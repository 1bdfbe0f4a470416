using OfferProxy.Sharing;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Sharing.Envelopes;

public class EnvelopeTestTests
{
    private static readonly SlotSet Slots = SlotSet.Create(["flow_id", "event", "first_name"], SlotKinds.Known);

    [Theory]
    [InlineData("Eva", true)]
    [InlineData("", true)]
    [InlineData("O'Neil", false)]
    [InlineData("Maximilian", false)]
    public void Contains_Name_IsWhatWasSeen(string name, bool within) => Assert.Equal(within, Of(Prove()).Contains(Values(Shopper.Third.Flow, name)));

    // Where a policy believes UUIDs alone, they are all alike.
    [Theory]
    [InlineData(IdForm.Uuid, true)]
    [InlineData(IdForm.Any, false)]
    public void Contains_EchoThatIsNoUuid_IsLookedAtWhereThePolicyBelievesIt(IdForm ids, bool within) =>
        Assert.Equal(within, Of(Prove(), new() { Ids = ids }).Contains(Values("ORDER_1234567890", "Eva")));

    [Fact]
    public void Contains_ScopedProof_IsAllThatTheKeyLetsIn()
    {
        var test = Of(Prove() with { IsScoped = true }, new() { Ids = IdForm.Any });

        Assert.True(test.Contains(Values("ORDER_1234567890", "O'Neil")));
    }

    // Where no witness had the echo, it is part of the key.
    [Fact]
    public void Contains_EchoThatNoWitnessHad_IsNotLookedAt()
    {
        var proof = Prove() with { Envelope = Envelope.From(Shopper.Ana.Values.WithoutEchoes(), Shopper.Boris.Values.WithoutEchoes()) };

        Assert.True(Of(proof, new() { Ids = IdForm.Any }).Contains(Values("ORDER_1234567890", "Eva")));
    }

    [Fact]
    public void Contains_Hit_AllocatesNothing()
    {
        var test = Of(Prove());
        var values = Values(Shopper.Third.Flow, "Eva");
        test.Contains(values);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var within = test.Contains(values);

        Assert.Equal((true, 0L), (within, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private static Proof Prove()
    {
        static string Document(Shopper shopper) => $$"""{"n":"{{shopper.Name}}","u":"?n={{shopper.Name}}&f={{shopper.Flow}}"}""";
        return WitnessComparison.Compare(Shopper.Ana.Sees(Document(Shopper.Ana)), Shopper.Boris.Sees(Document(Shopper.Boris)), new()).Proof!;
    }

    private static EnvelopeTest Of(Proof proof, SharingPolicy? policy = null) => new(proof, Slots, policy ?? new());

    private static SlotValues Values(string flow, string name) => new(Reading.Pieces(flow, null, name));
}
