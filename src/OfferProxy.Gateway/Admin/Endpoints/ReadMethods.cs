namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>The methods of what can be read. <c>MapGet</c> alone would reject HEAD, which a resource with GET supports as well (RFC 9110, section 9.1).</summary>
internal static class ReadMethods
{
    /// <summary>The methods.</summary>
    public static readonly string[] All = [HttpMethods.Get, HttpMethods.Head];
}
