namespace OfferProxy.Admission.Sites;

/// <summary>What an operator says of a site at run time.</summary>
/// <param name="Site">The host as <see cref="SiteHost"/> writes it, after <c>=</c> where its subdomains are not meant.</param>
/// <param name="Blocked">Whether it is blocked; else it is not, whatever the blocklist says.</param>
internal readonly record struct SiteOverride(string Site, bool Blocked)
{
    /// <summary>Whether only the host itself is meant.</summary>
    public bool IsExact => Site[0] == (char)SiteBlocklist.ExactMark;
}
