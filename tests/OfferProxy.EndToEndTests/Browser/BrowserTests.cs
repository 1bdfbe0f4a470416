using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Browser;

/// <summary>What a real browser lets a page on another origin read.</summary>
public sealed class BrowserTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Fetch_FromAnotherOriginAndFromASandbox_ReadsOffersAndErrors()
    {
        var chromium = DebianProgram.Chromium.RequirePath();
        await using var shop = await ShopPage.StartAsync(new Dictionary<string, string>
        {
            ["offer"] = gateway.Address + OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: "Zoë"),
            ["blocked"] = gateway.Address + OfferUrl.New(Stores.BlockedBazaar),
            ["preflighted"] = gateway.Address + OfferUrl.Place(Stores.AcmeStore) + "?placement=order_status",
        });

        var dom = await DumpAsync(chromium, shop.Address);

        foreach (var (where, origin) in new[] { ("page", shop.Address), ("sandboxed", "null") })
        {
            var offer = Shown(dom, $"{where}-offer");
            Assert.StartsWith($"201 {origin} {{", offer, StringComparison.Ordinal);
            Assert.Contains("Zoë, your order is confirmed", offer, StringComparison.Ordinal);
            Assert.StartsWith($"403 {origin} {{\"errors\":[{{\"status\":\"403\",\"code\":\"site_blocked\"", Shown(dom, $"{where}-blocked"), StringComparison.Ordinal);
            Assert.StartsWith($"200 {origin} {{", Shown(dom, $"{where}-preflighted"), StringComparison.Ordinal);
        }
    }

    private static string Shown(string dom, string id)
    {
        var shown = Regex.Match(dom, $"<p id=\"{id}\">(.*?)</p>", RegexOptions.Singleline);
        Assert.True(shown.Success, $"The page shows no {id}: {dom}");
        return WebUtility.HtmlDecode(shown.Groups[1].Value);
    }

    private static async Task<string> DumpAsync(string chromium, string url)
    {
        var profile = Directory.CreateTempSubdirectory("offerproxy-browser-");
        try
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            using var browser = Process.Start(new ProcessStartInfo(chromium,
                ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
                 $"--user-data-dir={profile.FullName}", "--dump-dom", url])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            })!;
            try
            {
                var errors = browser.StandardError.ReadToEndAsync(timeout.Token);
                var dom = await browser.StandardOutput.ReadToEndAsync(timeout.Token);
                await browser.WaitForExitAsync(timeout.Token);
                await errors;
                return dom;
            }
            finally
            {
                if (!browser.HasExited)
                {
                    browser.Kill(entireProcessTree: true);
                }
            }
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
