using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using Xunit;

namespace OfferProxy.Tests.Sharing.Proofs;

public class SingleProofTests
{
    private static readonly SharingPolicy Policy = new() { Witnesses = 1 };

    [Theory]
    [InlineData("""{"a":"Hi {N}, {F} {N}'s","b":"/p/{F}?eid={E}&first_name={N}&u=%2F%3Ff%3D{F}"}""")]
    [InlineData("""{"data":[{"type":"event","id":"{E}"}],"a":"{E}","n":1}""")]
    [InlineData("""{"a":"nothing"}""")]
    public void Prove_ValuesStandByThemselves_Holes(string form)
    {
        var proof = SingleProof.Prove(Shopper.Ana.Sees(Write(Shopper.Ana, form)), Policy).Proof!;

        Assert.Equal(Write(Shopper.Third, form), Shopper.Third.Copy(proof.Template));
        Assert.True(proof.Envelope.Contains(Shopper.Third.Values, proof.Template));
    }

    [Theory]
    [InlineData("""{"a":["Analog"]}""", "/a/0", nameof(DifferenceKind.Boundary))]
    [InlineData("""{"a":"x{F}"}""", "/a", nameof(DifferenceKind.Boundary))]
    [InlineData("""{"a":"{F}{F}"}""", "/a", nameof(DifferenceKind.Boundary))]
    [InlineData("""{"{F}":1}""", "", nameof(DifferenceKind.Boundary))]
    [InlineData("""{"data":[{"type":"event"}]}""", "", nameof(DifferenceKind.EventUntold))]
    public void Prove_ValueWithinAnother_Refused(string form, string path, string kind) =>
        Assert.Equal(new Difference(path, Enum.Parse<DifferenceKind>(kind)), SingleProof.Prove(Shopper.Ana.Sees(Write(Shopper.Ana, form)), Policy).Difference);

    [Fact]
    public void Prove_MemberThatMayDiffer_LiteralUnlessItHoldsAValue()
    {
        var policy = Policy with { Ignore = [JsonPointer.Parse("/at")] };

        Assert.Equal(
            """{"at":"x","a":"Carol"}""",
            Shopper.Third.Copy(SingleProof.Prove(Shopper.Ana.Sees("""{"at":"x","a":"Ana"}"""), policy).Proof!.Template));
        Assert.Equal(
            new Difference("/at", DifferenceKind.Ignored),
            SingleProof.Prove(Shopper.Ana.Sees("""{"at":"x Ana"}"""), policy).Difference);
    }

    [Fact]
    public void Prove_HardName_ItsEncodings()
    {
        var hard = Shopper.Ana with { Name = "Zoë O'Al" };
        var proof = SingleProof.Prove(hard.Sees("""{"a":"Zoë O&#39;Al!","b":"?n=Zo%C3%AB%20O%27Al"}"""), Policy).Proof!;

        Assert.Equal([1, 1], proof.Template.NameEncodings.Select(static set => set.Count));
        Assert.Equal("""{"a":"Carol!","b":"?n=Carol"}""", Shopper.Third.Copy(proof.Template));
    }

    [Fact]
    public void Prove_FieldHoldsAValueInAnyEncoding_LeftOut()
    {
        var hard = Shopper.Ana with { Name = "Zoë Al" };
        var witness = hard.Sees("{}") with { Fields = [new("X-A", "/?n=Zo%C3%AB%20Al"), new("X-B", hard.Flow.ToUpperInvariant()), new("X-C", "1")] };

        Assert.Equal([new("X-C", "1")], SingleProof.Prove(witness, Policy).Proof!.Fields.Same);
    }

    private static string Write(Shopper shopper, string form) => form
        .Replace("{N}", shopper.Name, StringComparison.Ordinal)
        .Replace("{F}", shopper.Flow, StringComparison.Ordinal)
        .Replace("{E}", shopper.Event, StringComparison.Ordinal);
}
