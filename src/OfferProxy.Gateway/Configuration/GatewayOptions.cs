using Microsoft.AspNetCore.Cors.Infrastructure;
using OfferProxy.Configuration;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Configuration.Rules;
using OfferProxy.Gateway.Cors;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Gateway.RateLimits;

namespace OfferProxy.Gateway.Configuration;

/// <summary>The sections of a configuration that only the gateway has, typed; read once for each configuration.</summary>
/// <param name="Admin">The <c>Admin</c> section.</param>
/// <param name="Server">The <c>Server</c> section.</param>
/// <param name="AccessLog">The <c>AccessLog</c> section.</param>
/// <param name="CorsPolicies">The policies of the <c>Cors</c> section, by name.</param>
/// <param name="RateLimits">The policies of the <c>RateLimits</c> section, by name.</param>
internal sealed record GatewayOptions(
    AdminOptions Admin, ServerOptions Server, AccessLogOptions AccessLog, IReadOnlyDictionary<string, CorsPolicy> CorsPolicies, IReadOnlyDictionary<string, RateLimitPolicy> RateLimits)
{
    /// <summary>Reads the sections, and checks those that the framework reads itself.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder of the configuration file.</param>
    /// <param name="errors">Takes what is wrong. Where it is told something, the options are not to be used.</param>
    public static GatewayOptions Read(IConfigurationRoot root, string basePath, ConfigurationErrors errors)
    {
        RepeatedKeysRule.Check(root, errors);
        SectionsRule.Check(root, errors);
        NoListRule.Check(root, errors);
        ListSourcesRule.Check(root, errors);
        LoggingRule.Check(root, errors);
        KestrelRule.Check(root, basePath, errors);
        KestrelLimitsReader.Check(root, errors);
        RouteFeaturesRule.Check(root, errors);
        var options = new GatewayOptions(AdminOptions.Read(root, basePath, errors), ServerOptions.Read(root, errors), AccessLogOptions.Read(root, basePath, errors), CorsPoliciesReader.Read(root, errors), RateLimitsReader.Read(root, errors));
        PortsRule.Check(root, options.Admin, errors);
        WrittenFilesRule.Check(root, basePath, errors);
        return options;
    }
}
