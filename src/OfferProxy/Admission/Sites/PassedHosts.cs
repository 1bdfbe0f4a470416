using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// Hosts that a blocklist was asked for and does not hold: most requests come from few shops. A table of fixed size in which each host
/// has one place; a newer one takes it. It is of one blocklist, and goes with it.
/// </summary>
internal sealed class PassedHosts
{
    private const int Size = 1024;

    private readonly string?[] _table = new string?[Size];

    /// <summary>Whether a host is known to have passed.</summary>
    /// <param name="host">The host, as <see cref="SiteHost"/> writes it.</param>
    public bool Contains(ReadOnlySpan<char> host) => _table[PlaceOf(host)] is { } known && host.SequenceEqual(known);

    /// <summary>Takes a host that has passed.</summary>
    /// <param name="host">The host, as <see cref="SiteHost"/> writes it.</param>
    public void Add(ReadOnlySpan<char> host) => _table[PlaceOf(host)] = host.ToString();

    private static int PlaceOf(ReadOnlySpan<char> host) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(host)) % Size);
}
