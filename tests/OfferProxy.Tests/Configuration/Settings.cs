using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;

namespace OfferProxy.Tests.Configuration;

/// <summary>Makes configurations for tests.</summary>
internal static class Settings
{
    /// <summary>The least that the <c>Offers</c> section can hold.</summary>
    public const string Least = """{ "Offers": { "PublicUrl": "https://offers.example" } }""";

    public static IConfigurationRoot FromJson(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    /// <summary>A whole configuration of one route and one policy, <c>offers</c>.</summary>
    public static string WithRoute(string route, string offers = """ "PublicUrl": "https://offers.example", "CachePolicies": { "offers": {} } """) => $$"""
        {
          "ReverseProxy": {
            "Routes": { "r": {{route}} },
            "Clusters": { "c": { "Destinations": { "a": { "Address": "http://127.0.0.1:5080/" } } } }
          },
          "Offers": { {{offers}} }
        }
        """;

    public static ConfigurationErrors NewErrors() => new(_ => "");

    /// <summary>The sections as <c>AddOffers</c> registers them.</summary>
    public static OffersSections Sections()
    {
        var services = new ServiceCollection();
        services.AddReverseProxy().AddOffers(static _ => { });
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<OffersSections>();
    }
}
