using OfferProxy.Caching;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using OfferProxy.Tests.Sharing;

namespace OfferProxy.Tests.Caching;

/// <summary>Makes stored responses that two shoppers' documents have proven.</summary>
internal static class ProvenAnswers
{
    /// <summary>One that at <see cref="Answers.Now"/> is fresh for this long, in seconds.</summary>
    public static StoredResponse Stored(double fresh = 60)
    {
        static string Document(Shopper shopper) => $$"""{"n":"{{shopper.Name}}"}""";
        var proof = WitnessComparison.Compare(Shopper.Ana.Sees(Document(Shopper.Ana)), Shopper.Boris.Sees(Document(Shopper.Boris)), new()).Proof!;
        return new()
        {
            Kind = ResponseKind.Offer, Status = 201, Headers = [], Template = Answers.Template("{}"), Times = Answers.Times(fresh),
            Proof = new(proof, SlotSet.Create(["first_name"], SlotKinds.Known), new SharingPolicy()),
        };
    }
}
