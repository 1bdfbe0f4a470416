using System.Net.Security;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>A certificate in use, in the form in which handshakes take it. Not disposed of: one may be in the middle of it.</summary>
/// <param name="Source">Where it was.</param>
/// <param name="Chain">The certificate.</param>
/// <param name="Context">What is sent of it.</param>
internal sealed record ServedCertificate(CertificateSource Source, CertificateChain Chain, SslStreamCertificateContext Context)
{
    /// <summary>Puts a certificate in use.</summary>
    public static ServedCertificate Create(CertificateSource source, CertificateChain chain) => new(source, chain, chain.ToContext());

    /// <summary>Whether another is the same, with the same chain.</summary>
    public bool IsSame(CertificateChain other) =>
        other.Leaf.RawDataMemory.Span.SequenceEqual(Chain.Leaf.RawDataMemory.Span)
        && other.Others.Select(static one => one.Thumbprint).SequenceEqual(Chain.Others.Select(static one => one.Thumbprint));
}
