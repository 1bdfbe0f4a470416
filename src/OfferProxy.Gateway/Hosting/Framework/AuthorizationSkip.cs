namespace OfferProxy.Gateway.Hosting.Framework;

/// <summary>
/// Keeps the host from putting authorization before everything, which it does where YARP's services are: there it sees no
/// endpoint yet, so it would authorize nothing, and cost each request an asynchronous method.
/// </summary>
internal static class AuthorizationSkip
{
    /// <summary>
    /// The property by which <c>UseAuthorization</c> tells the host that it has been called. The framework has no public
    /// name for it; <c>FrameworkNamesTests</c> tells when it is another.
    /// </summary>
    public const string Property = "__AuthorizationMiddlewareSet";

    /// <summary>Applies to a host that is not started.</summary>
    /// <param name="app">The host.</param>
    public static void Apply(IApplicationBuilder app) => app.Properties[Property] = true;
}
