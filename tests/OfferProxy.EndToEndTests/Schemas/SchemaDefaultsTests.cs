using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>The defaults of the schema are those that the readers give where a key is not there.</summary>
public sealed class SchemaDefaultsTests
{
    [Theory]
    [InlineData("Admin")]
    [InlineData("Server")]
    [InlineData("AccessLog")]
    [InlineData("Kestrel:Limits")]
    [InlineData("Offers")]
    [InlineData("Offers:CachePolicies:NAME")]
    public void Default_OfAnyKey_IsThatOfTheReader(string section)
    {
        var held = 0;
        foreach (var place in new SchemaSample(SchemaFile.Main).Places.Where(place => place.Schema["default"] is not null))
        {
            if (place.Key.StartsWith(section + ":", StringComparison.Ordinal) && (section != "Offers" || place.Segments[1] is not "CachePolicies"))
            {
                var options = place.Segments.Skip(section.Split(':').Length).Aggregate(OptionsOf(section), static (options, name) => options is null ? null : ValueOf(options, name));
                Assert.True(JsonNode.DeepEquals(place.Schema["default"], Json(options)), $"{place}: the schema has {place.Schema["default"]}, the reader {Json(options)}.");
                held++;
            }
        }

        Assert.True(held > 1);
    }

    private static object? OptionsOf(string section)
    {
        var root = new ConfigurationBuilder().Build();
        var errors = new ConfigurationErrors(static _ => "");
        var options = GatewayOptions.Read(root, ".", errors);
        switch (section)
        {
            case "Admin": return options.Admin;
            case "Server": return options.Server;
            case "AccessLog": return options.AccessLog;
            case "Offers": return new OffersOptions { PublicUrl = new("https://offers.example") };
            case "Kestrel:Limits":
                var limits = new KestrelServerLimits();
                KestrelLimitsReader.Apply(root, limits);
                return limits;
            default: return new CachePolicyOptions();
        }
    }

    private static object? ValueOf(object options, string name) =>
        (options.GetType().GetProperty(name) ?? throw new InvalidOperationException($"{options.GetType().Name} has no {name}.")).GetValue(options);

    private static JsonNode? Json(object? value) => value switch
    {
        null => "",
        bool flag => flag,
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        int or long or double => JsonNode.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        string text => text,
        IEnumerable entries => new JsonArray([.. entries.Cast<object>().Select(static entry => JsonValue.Create(entry.ToString()))]),
        _ => value.ToString(),
    };
}
