namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>Maps what can be read.</summary>
internal static class ReadRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps a resource that can be read. <c>MapGet</c> alone would reject HEAD, which a resource with GET supports as well
    /// (RFC 9110, section 9.1).
    /// </summary>
    /// <param name="routes">The routes.</param>
    /// <param name="path">The path of the resource.</param>
    /// <param name="handler">Writes the response to a GET; of the response to a HEAD the server sends the head alone.</param>
    public static void MapRead(this IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.MapMethods(path, Methods, handler);
}
