using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>A certificate with its private key, and the intermediate ones that stand beside it.</summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Others">The others of its file.</param>
internal sealed record CertificateChain(X509Certificate2 Leaf, X509Certificate2Collection Others) : IDisposable
{
    // Of a lifetime of 90 days ACME clients renew when a third is left: what is nearer to its end than that was not renewed.
    private static readonly TimeSpan LongestNotice = TimeSpan.FromDays(14);

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset NotAfter => new(Leaf.NotAfter.ToUniversalTime());

    /// <summary>From when on it is valid.</summary>
    public DateTimeOffset NotBefore => new(Leaf.NotBefore.ToUniversalTime());

    /// <summary>Whether it ends soon: within a quarter of its lifetime, and within two weeks.</summary>
    /// <param name="now">The time.</param>
    public bool EndsSoon(DateTimeOffset now) => NotAfter - now < TimeSpan.FromTicks(Math.Min(LongestNotice.Ticks, (NotAfter - NotBefore).Ticks / 4));

    /// <summary>Whether clients that ask for a name take it, as far as it tells; of a pattern nothing is known.</summary>
    /// <param name="name">The name, or a pattern with <c>*</c>.</param>
    public bool IsFor(string name) => name.StartsWith('*') || Leaf.MatchesHostname(name);

    /// <summary>What a server sends of it. Nothing is asked of the net for it: what its file lacks is not sent.</summary>
    public SslStreamCertificateContext ToContext() => SslStreamCertificateContext.Create(Leaf, Others, offline: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        Leaf.Dispose();
        foreach (var other in Others)
        {
            other.Dispose();
        }
    }
}
