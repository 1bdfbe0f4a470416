using System.Reflection;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Which version of the gateway runs.</summary>
internal static class GatewayVersion
{
    /// <summary>As <c>1.2.3</c> or, of what is not released, <c>1.2.3-alpha.0.45</c>, without the commit behind it.</summary>
    public static string Text { get; } = WithoutCommit(typeof(GatewayVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    private static string WithoutCommit(string version) => version.Split('+')[0];
}
