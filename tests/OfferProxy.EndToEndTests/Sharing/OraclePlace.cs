namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Where a form puts what it derives.</summary>
internal enum OraclePlace
{
    /// <summary>In the middle of a text.</summary>
    Text,

    /// <summary>A whole text.</summary>
    WholeText,

    /// <summary>A parameter of a URL.</summary>
    UrlQuery,

    /// <summary>A segment of the path of a URL.</summary>
    UrlPath,

    /// <summary>A member of an object of odd members.</summary>
    Meta,

    /// <summary>A parameter of a URL of <c>links</c>.</summary>
    Link,
}
