namespace OfferProxy.Gateway.Hosting.Framework;

/// <summary>
/// Keeps the host from making keys at its start. YARP adds data protection for the cookies of session affinity; its keys are
/// then made at first use. A gateway without affinity needs none, and would otherwise write a key file, and warn that it is
/// not encrypted, at each start.
/// </summary>
internal static class EagerKeys
{
    /// <summary>
    /// The name of the framework's hosted service that makes the keys. Its type is not public; <c>FrameworkNamesTests</c>
    /// tells when the name is another.
    /// </summary>
    public const string HostedService = "DataProtectionHostedService";

    /// <summary>Removes the service that makes them.</summary>
    /// <param name="services">The services of a host, YARP's among them.</param>
    public static void Remove(IServiceCollection services)
    {
        foreach (var eager in services.Where(IsEager).ToList())
        {
            services.Remove(eager);
        }
    }

    /// <summary>Whether a service is the one that makes keys at the start.</summary>
    /// <param name="service">The service.</param>
    public static bool IsEager(ServiceDescriptor service) => !service.IsKeyedService && service.ImplementationType?.Name == HostedService;
}
