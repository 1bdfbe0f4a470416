using System.Collections.Frozen;

namespace OfferProxy.Gateway.Transport;

/// <summary>Finds what a handshake is done with by the name that a client asks for (SNI, RFC 6066, section 3). Immutable.</summary>
internal sealed class TlsEndpoint
{
    private const string Wildcard = "*.";

    private readonly FrozenDictionary<string, TlsName> _exact;
    private readonly IReadOnlyList<(string Suffix, TlsName Name)> _wildcards;
    private readonly TlsName? _any;

    /// <summary>Creates it.</summary>
    /// <param name="names">By name, by <c>*.</c> and a suffix, or by <c>*</c>.</param>
    public TlsEndpoint(IReadOnlyDictionary<string, TlsName> names)
    {
        _exact = names.Where(static name => !name.Key.StartsWith('*')).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _wildcards = [.. names.Where(static name => name.Key.StartsWith(Wildcard, StringComparison.Ordinal))
            .Select(static name => (name.Key[1..], name.Value)).OrderByDescending(static name => name.Item1.Length)];
        _any = names.GetValueOrDefault(TlsOptions.AnyName);
    }

    /// <summary>Finds it: the name itself, else the longest suffix, else what is for any.</summary>
    /// <param name="serverName">The name; empty: the client asks for none.</param>
    /// <returns>What is found; null: the name is nobody's here.</returns>
    public TlsName? Find(string serverName)
    {
        if (_exact.TryGetValue(serverName, out var exact))
        {
            return exact;
        }

        foreach (var (suffix, name) in _wildcards)
        {
            if (serverName.Length > suffix.Length && serverName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return _any;
    }
}
