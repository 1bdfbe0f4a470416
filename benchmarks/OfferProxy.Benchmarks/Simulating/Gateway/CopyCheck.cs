using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>For whom a copy is made, and whether it is what the origin would have written.</summary>
internal sealed class CopyCheck(SimulationSettings settings, KeyCourse course, SimulatedOrigin origin)
{
    private readonly char[] _flow = new char[36];

    /// <summary>Whether copies are made for such values.</summary>
    public bool Covers(Proof proven, Shopper shopper)
    {
        shopper.Flow.TryFormat(_flow, out _);
        return proven.Envelope.ContainsEcho(0, _flow) && proven.Envelope.ContainsName(shopper.Name, proven.Template.NameEncodings);
    }

    /// <summary>
    /// Whether a copy is right. One of a plain offer is where nobody attacks: the comparison would show nothing but that the splice
    /// works, for all hits. What an attacker gets is not compared, for nobody is wronged by it.
    /// </summary>
    public bool IsRight(SimulatedKey key, Proof proven, Shopper shopper) =>
        shopper.Other is not null
        || (SimulatedOrigin.StyleOf(shopper.Offer) == OfferStyle.Plain && !settings.ChecksAll)
        || TemplateCheck.Check(proven.Template, origin.Answer(shopper, key.Revision), course.Policy).IsEqual;
}
