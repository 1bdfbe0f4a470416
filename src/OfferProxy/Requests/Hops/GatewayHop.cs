using System.Security.Cryptography;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Requests.Hops;

/// <summary>
/// The pseudonym of this gateway in <c>Via</c> of what it sends to origins. By it a request that comes back is known, whoever it went
/// through meanwhile, and another OfferProxy behind or in front of this one is not taken for it.
/// </summary>
internal sealed class GatewayHop : Reloadable<string>
{
    private readonly string _own;

    /// <summary>Creates one whose id is random until the configuration says another.</summary>
    public GatewayHop()
        : this(ViaField.Pseudonym(RandomNumberGenerator.GetHexString(ViaReader.MinLength, lowercase: true)))
    {
    }

    private GatewayHop(string own)
        : base(own) => _own = own;

    /// <inheritdoc/>
    protected override string Compile(OffersCandidate candidate, string? last, ConfigurationErrors errors) =>
        candidate.Get<ViaOptions>().Id is { Length: > 0 } id ? ViaField.Pseudonym(id) : _own;
}
