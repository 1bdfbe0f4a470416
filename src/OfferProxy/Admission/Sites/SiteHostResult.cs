namespace OfferProxy.Admission.Sites;

/// <summary>What <see cref="SiteHost"/> made of a value.</summary>
internal enum SiteHostResult
{
    /// <summary>The value names a host.</summary>
    Found,

    /// <summary>The value is well-formed and names none: it is empty, an opaque origin (<c>null</c>), or a URL without a host (<c>about:blank</c>, <c>data:</c>, <c>file:</c>).</summary>
    Empty,

    /// <summary>The value is neither a URL nor a host.</summary>
    Unreadable,
}
