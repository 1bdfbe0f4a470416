namespace OfferProxy.Admission.Sites;

/// <summary>
/// Knows the blocked sites. The default one is read from <c>Offers:SiteBlocking:File</c> and <c>Sites</c>. A host that keeps
/// them elsewhere registers its own as a singleton, which is then the only one that is asked; where a request says which
/// site it comes from is still <c>Offers:SiteBlocking:From</c>'s to say. Asked for every request, hits included, once for
/// each site that it names, so it looks up in memory: synchronous, quick, without I/O, safe for use by many threads.
/// </summary>
public interface ISiteBlocklist
{
    /// <summary>Whether a host is blocked, by itself or by a domain above it.</summary>
    /// <param name="host">
    /// The host in the one form in which hosts are compared: lower-case A-labels, dotted decimal or a bracketed IPv6 address,
    /// without user info, port and trailing dots; 1 to 253 ASCII characters. Valid during the call only.
    /// </param>
    bool Contains(ReadOnlySpan<char> host);
}
