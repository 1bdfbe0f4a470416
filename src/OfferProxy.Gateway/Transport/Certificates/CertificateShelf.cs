using System.Globalization;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>The certificates in use, of which one that cannot be loaded anew stays. Not safe for use by several threads.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class CertificateShelf(TimeProvider time, ILogger logger)
{
    private Dictionary<string, ServedCertificate> _served = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, CertificateProblem> _problems = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Loads the certificates that are needed anew, and forgets the others.</summary>
    /// <param name="sources">Where they are.</param>
    /// <returns>What can be served, by the key of its source.</returns>
    public IReadOnlyDictionary<string, ServedCertificate> Load(IEnumerable<CertificateSource> sources)
    {
        var (served, problems) = (new Dictionary<string, ServedCertificate>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, CertificateProblem>(StringComparer.OrdinalIgnoreCase));
        foreach (var source in sources.DistinctBy(static source => source.Key, StringComparer.OrdinalIgnoreCase))
        {
            var old = _served.GetValueOrDefault(source.Key);
            if (CertificateLoading.Load(source, time.GetUtcNow(), out var problem) is { } chain)
            {
                served[source.Key] = Use(source, chain, old);
                continue;
            }

            problems[source.Key] = problem!;
            if (old is not null)
            {
                served[source.Key] = old;
            }

            if (_problems.GetValueOrDefault(source.Key) != problem)
            {
                TransportLog.CertificateRejected(logger, source.Key, problem!.ToString());
            }
        }

        (_served, _problems) = (served, problems);
        return served;
    }

    /// <summary>Tells of those that end soon.</summary>
    public void Remind()
    {
        foreach (var (key, certificate) in _served)
        {
            if (certificate.Chain.EndsSoon(time.GetUtcNow()))
            {
                TransportLog.CertificateEndsSoon(logger, key, Written(certificate));
            }
        }
    }

    private ServedCertificate Use(CertificateSource source, CertificateChain chain, ServedCertificate? old)
    {
        if (old?.IsSame(chain) == true)
        {
            chain.Dispose();
            if (_problems.ContainsKey(source.Key))
            {
                // Mended by what was there before: what was told of it last is true no more.
                Tell(source, old);
            }

            return old;
        }

        var served = ServedCertificate.Create(source, chain);
        Tell(source, served);
        return served;
    }

    private void Tell(CertificateSource source, ServedCertificate served) =>
        TransportLog.CertificateServed(logger, source.Key, served.Chain.Leaf.Thumbprint, Written(served));

    private static string Written(ServedCertificate certificate) => certificate.Chain.NotAfter.ToString("u", CultureInfo.InvariantCulture);
}
