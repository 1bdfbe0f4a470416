using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>An origin's refusal of one flow is its own: it takes no offer from the others.</summary>
public class RefusalTests
{
    private const string Refused = "e3b98d17-66fa-4ce1-b0d2-7c25f19e8a04";
    private const string AlsoRefused = "72fd0c6b-38e5-49a1-8d6c-f01b5e7730c9";
    private const string Third = "0a46de83-c91b-4f27-95b8-2e6d7b13c05f";

    private static readonly (string, string) Short = ("Cache-Control", "max-age=10, stale-while-revalidate=60, stale-if-error=6000");

    public static TheoryData<string, int, string, string> Refusals
    {
        get
        {
            var all = new TheoryData<string, int, string, string>();
            foreach (var route in (string[])["v2", "proven"])
            {
                foreach (var words in (string[])["max-age=6000", "no-store", "private"])
                {
                    all.Add(route, 403, "site_blocked", words);
                    all.Add(route, 404, "integration_not_found", words);
                    all.Add(route, 422, "placement_disabled", words);
                    all.Add(route, 410, "flow_expired", words);
                    all.Add(route, 400, "invalid_request", words);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_OfOneFlow_LeavesTheOfferToTheOthers(string route, int status, string code, string words)
    {
        await using var host = await StartAsync(route);
        Refuse(host, status, code, words, Refused);

        for (var i = 0; i < 4; i++)
        {
            // Fresh for 10 s; stale, and then past its use: then the refused flow leads a fill.
            host.Time.Advance(TimeSpan.FromSeconds(i < 2 ? 12 : 75));
            var asked = host.Origin.Calls.Count;
            await host.SendAsync(Path(route, Refused));
            await Until.TrueAsync(() => host.Origin.Calls.Count > asked || i > 0);
            await host.SendAsync(Path(route, Refused));

            Assert.Equal(201, (await host.SendAsync(Path(route, Third))).Status);
            Assert.Equal(201, (await host.SendAsync(Path(route, PluginHost.Flow))).Status);
        }

        Assert.DoesNotContain("bypass", (await host.SendAsync(Path(route, Third))).CacheStatus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v2")]
    [InlineData("proven")]
    public async Task Refusal_OfTwoFlows_IsToldToAll(string route)
    {
        await using var host = await StartAsync(route);
        Refuse(host, 403, "site_blocked", "max-age=6000", Refused, AlsoRefused);

        await Until.TrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(12));
            _ = host.SendAsync(Path(route, Refused)).Result;
            _ = host.SendAsync(Path(route, AlsoRefused)).Result;
            return host.SendAsync(Path(route, Third)).Result is { Status: 403, ErrorCode: "site_blocked" };
        });
    }

    private static string Path(string route, string flow) => $"/{route}/places/acme/flows/{flow}/offers/new?placement=order_status";

    private static async Task<PluginHost> StartAsync(string route)
    {
        var host = await PluginHost.StartAsync(static setup => setup.Settings["Offers:Origin:Timeout"] = "00:05:00");
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), Short));
        foreach (var flow in (string[])[PluginHost.Flow, PluginHost.OtherFlow, Third])
        {
            Assert.Equal(201, (await host.SendAsync(Path(route, flow))).Status);
        }

        return host;
    }

    private static void Refuse(PluginHost host, int status, string code, string words, params string[] flows) =>
        host.Origin.Answers(call => flows.Contains(call.Flow)
            ? FakeOrigin.Json(status, $$"""{"errors":[{"status":"{{status}}","code":"{{code}}","title":"T"}]}""", ("Cache-Control", words))
            : FakeOrigin.Json(201, FakeOrigin.OfferText(call), Short));
}
