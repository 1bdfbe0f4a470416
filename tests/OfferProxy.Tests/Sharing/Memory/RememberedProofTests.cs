using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;
using Xunit;

namespace OfferProxy.Tests.Sharing.Memory;

public class RememberedProofTests
{
    private const string Form = """{"at":[1,2],"a":"Hi {N} {F}, {N}","b":"\u0041?eid={E}","c":[1,true]}""";
    private static readonly SharingPolicy Policy = new() { Ignore = [JsonPointer.Parse("/at")] };
    private static readonly ProofRecord Record = ProofRecord.From(
        WitnessComparison.Compare(See(Shopper.Ana, "a"), See(Shopper.Boris, "b"), Policy).Proof!, Policy)!;

    [Theory]
    [InlineData("", "")]
    [InlineData("[1,2]", "{\"x\":[{}]}")] // What may differ.
    [InlineData("\\u0041", "A")] // Written otherwise.
    public void TryProve_TheSameDocumentForAnother_Proven(string from, string to)
    {
        var proof = RememberedProof.TryProve(Changed(from, to), Record, Policy)!;

        var expected = Write(Shopper.Ana);
        Assert.Equal(from.Length == 0 ? expected : expected.Replace(from, to, StringComparison.Ordinal), Shopper.Ana.Copy(proof.Template));
        Assert.Equal([new("X-Same", "1")], proof.Fields.Same);
        Assert.Equal(["X-Own"], proof.Fields.LeftOut);
    }

    [Theory]
    [InlineData("Hi ", "Ho ")]
    [InlineData("Hi Carol", "Hi Caro")]
    [InlineData("[1,true]", "[1.0,true]")]
    [InlineData("[1,true]", "[\"1\",true]")]
    [InlineData("\"c\"", "\"d\"")]
    [InlineData("?eid=", "?id=")]
    [InlineData("[1,true]", "[1,true],\"d\":1")]
    [InlineData("[1,true]", "[[1],true]")]
    public void TryProve_Another_Null(string from, string to) => Assert.Null(RememberedProof.TryProve(Changed(from, to), Record, Policy));

    // What may differ goes to all as this witness has it.
    [Theory]
    [InlineData("\"{N}\"")]
    [InlineData("[\"for {N}\"]")]
    [InlineData("[\"?f={F}\"]")]
    [InlineData("[\"{E}\"]")]
    [InlineData("{\"{N}\":1}")]
    public void TryProve_IgnoredMemberHoldsAValue_Null(string value) =>
        Assert.Null(RememberedProof.TryProve(Changed("[1,2]", Fill(value, Shopper.Third)), Record, Policy));

    [Fact]
    public void TryProve_StatusOrKind_Null()
    {
        Assert.Null(RememberedProof.TryProve(See(Shopper.Third, "c") with { Status = 201 }, Record, Policy));
        Assert.Null(RememberedProof.TryProve(See(Shopper.Third, "c") with { Kind = WitnessKind.Error }, Record, Policy));
    }

    [Fact]
    public void From_TooManyHolesOrScoped_NotRemembered()
    {
        string Many(Shopper shopper) => $$"""{"a":"{{string.Join(' ', Enumerable.Repeat(shopper.Name, ProofRecord.MaxHoles + 1))}}"}""";
        var proof = WitnessComparison.Compare(Shopper.Ana.Sees(Many(Shopper.Ana)), Shopper.Boris.Sees(Many(Shopper.Boris)), Policy).Proof!;

        Assert.Null(ProofRecord.From(proof, Policy));
        Assert.Null(ProofRecord.From(proof with { IsScoped = true, Template = new(proof.Template.Literals, []) }, Policy));
    }

    // A long text with escapes and many holes is decoded so often as there are readers, not as there are holes.
    [Fact]
    public void TryProve_ManyHolesInALongEscapedText_TakesMemoryByTheDocument()
    {
        string Long(Shopper shopper) => $$"""{"a":"\u0041{{string.Concat(Enumerable.Repeat($"{shopper.Name} {new string('x', 1000)} ", ProofRecord.MaxHoles))}}"}""";
        var record = ProofRecord.From(WitnessComparison.Compare(Shopper.Ana.Sees(Long(Shopper.Ana)), Shopper.Boris.Sees(Long(Shopper.Boris)), Policy).Proof!, Policy)!;
        var third = Shopper.Third.Sees(Long(Shopper.Third));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var proof = RememberedProof.TryProve(third, record, Policy);

        Assert.Equal(ProofRecord.MaxHoles, proof!.Template.Holes.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 40L * third.Document.Bytes.Length);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheRecord()
    {
        var written = ProofRecordFormat.Write(Record);
        var read = ProofRecordFormat.Read(written)!;

        Assert.Equal(written, ProofRecordFormat.Write(read));
        Assert.NotNull(RememberedProof.TryProve(See(Shopper.Third, "c"), read, Policy));
        for (var length = 0; length < written.Length; length++)
        {
            Assert.Null(ProofRecordFormat.Read(written.AsMemory(0, length)));
        }

        written[0]++;
        Assert.Null(ProofRecordFormat.Read(written));
    }

    private static Witness Changed(string from, string to)
    {
        var document = Write(Shopper.Third);
        return Shopper.Third.Sees(from.Length == 0 ? document : document.Replace(from, to, StringComparison.Ordinal)) with
        {
            Fields = [new("X-Same", "1"), new("X-Own", "c")],
        };
    }

    private static Witness See(Shopper shopper, string own) =>
        shopper.Sees(Write(shopper)) with { Fields = [new("X-Same", "1"), new("X-Own", own)] };

    private static string Write(Shopper shopper) => Fill(Form, shopper);

    private static string Fill(string form, Shopper shopper) => form
        .Replace("{N}", shopper.Name, StringComparison.Ordinal)
        .Replace("{F}", shopper.Flow, StringComparison.Ordinal)
        .Replace("{E}", shopper.Event, StringComparison.Ordinal);
}
