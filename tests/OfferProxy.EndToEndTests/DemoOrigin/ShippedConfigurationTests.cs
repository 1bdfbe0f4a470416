using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

/// <summary>Holds <c>config/integrations.json</c> and the catalogue to each other.</summary>
public sealed class ShippedConfigurationTests
{
    [Fact]
    public void Integrations_OfTheFile_AreThoseOfTheCatalogue()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "config", "integrations.json")));

        var listed = file.RootElement.GetProperty("Integrations").EnumerateObject().Select(integration => (
            integration.Name,
            integration.Value.GetProperty("Name").GetString(),
            integration.Value.GetProperty("Blocked").GetBoolean(),
            string.Join(", ", integration.Value.GetProperty("Placements").EnumerateObject().Select(placement =>
                new DemoPlacement(placement.Name, !placement.Value.TryGetProperty("Enabled", out var enabled) || enabled.GetBoolean())))));

        Assert.Equal(
            DemoCatalogue.Integrations.Select(i => (i.Id, (string?)i.Name, i.BlockedByGateway, string.Join(", ", i.Placements))).OrderBy(i => i.Id, StringComparer.Ordinal),
            listed.OrderBy(i => i.Name, StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OfferProxy.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository: no OfferProxy.sln above them.");
        }

        return folder.FullName;
    }
}
