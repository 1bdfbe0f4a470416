using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>
/// Before an origin that takes anything for an offer that some server would take for one, a blocked site gets none, however it spells
/// its path: with known integrations only, and where unknown ones are forwarded; before and after a reload.
/// </summary>
public sealed class SpellingTests(SpellingTests.TolerantGateway strict, SpellingTests.ForwardingGateway forwarding)
    : IClassFixture<SpellingTests.TolerantGateway>, IClassFixture<SpellingTests.ForwardingGateway>
{
    private const string Query = "?placement=order_confirmation";
    private const int Pairs = 200;
    private const int AtOnce = 8;

    private static readonly string Flow = $"/places/{Stores.BlockedBazaar.Id}/flows/0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11/offers";

    /// <summary>The shipped configuration before that origin.</summary>
    public class TolerantGateway : WireGateway
    {
        public TolerantGateway() => Wire.Answer = TolerantServer.Answer;
    }

    /// <summary>The same, with unknown integrations forwarded.</summary>
    public sealed class ForwardingGateway : TolerantGateway
    {
        protected override Dictionary<string, string?> More => new(base.More) { ["Offers:Integrations:Unknown"] = "Forward" };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BlockedIntegration_AnySpellingAndMethod_GetsNoOffer(bool forwards)
    {
        WireGateway gateway = forwards ? forwarding : strict;
        var paths = AllSpellings();

        var let = await AskAllAsync(gateway, paths, "");

        Assert.Empty(let);
        Assert.DoesNotContain(gateway.Wire.Requests, static head => TolerantServer.IsOffer(head.Split(' ')[1]) && head.Contains(Stores.BlockedBazaar.Id, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task BlockedSite_AnySpellingAndMethod_GetsNoOffer()
    {
        var list = await File.ReadAllTextAsync(strict.FileNamed("blocked-sites.txt"));
        strict.Replace("blocked-sites.txt", list + "\nspelled-blocked.example\n");
        var plain = Flow.Replace(Stores.BlockedBazaar.Id, Stores.AcmeStore.Id, StringComparison.Ordinal) + "/new" + Query;
        await Poll.UntilAsync(() => strict.GetAsync(plain, ("Origin", "https://spelled-blocked.example")), static reply => reply.Status == 403);
        Assert.Equal(201, (await strict.GetAsync(plain)).Status);

        var paths = AllSpellings().Select(static path => path.Replace(Stores.BlockedBazaar.Id, Stores.AcmeStore.Id, StringComparison.Ordinal));
        var let = await AskAllAsync(strict, paths, "Origin: https://spelled-blocked.example\r\n");

        Assert.Empty(let);
    }

    [Fact]
    public async Task OperationAddedByReload_AnySpellingOfIt_GetsNoOffer()
    {
        var file = await File.ReadAllTextAsync(forwarding.FileNamed("offerproxy.json"));
        var generation = (await Admin.ReadyAsync(forwarding.AdminAddress)).Body.Generation();
        forwarding.Replace("offerproxy.json", file.Replace("// Record event.\n", """
            // Record event.
                  "deal": { "ClusterId": "offers", "Match": { "Path": "/deals/{integration_id}/{flow_id}", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Create" } },

            """, StringComparison.Ordinal));
        await Admin.ReadyWhenAsync(forwarding.AdminAddress, ready => ready.Generation() > generation);
        var plain = $"/deals/{Stores.BlockedBazaar.Id}/0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11";
        await Poll.UntilAsync(() => forwarding.GetAsync(plain + Query), static reply => reply.Status == 403);

        var failures = await AskAllAsync(forwarding, PathSpellings.Of(plain, pairs: 50), "", static status => status is 200 or 201);

        Assert.Empty(failures);
        Assert.Equal(200, (await forwarding.GetAsync("/dealsx/y")).Status);
    }

    [Fact]
    public void Spellings_AreOffersToSomeServer()
    {
        var paths = AllSpellings().ToList();

        Assert.InRange(paths.Count(TolerantServer.IsOffer), paths.Count * 2 / 3, paths.Count);
        Assert.False(TolerantServer.IsOffer("/blog/places"));
    }

    private static IEnumerable<string> AllSpellings() =>
        PathSpellings.Of(Flow + "/new", Pairs).Concat(PathSpellings.Of("/v2" + Flow + "/119", Pairs));

    private static async Task<IReadOnlyCollection<string>> AskAllAsync(WireGateway gateway, IEnumerable<string> paths, string fields, Func<int, bool>? isLet = null)
    {
        var let = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (path, _) =>
        {
            foreach (var method in (string[])["GET", "POST", "DELETE"])
            {
                var (status, _) = await RawRequest.SendAsync(gateway.Address, path + Query, method, fields + (method == "GET" ? "" : "Content-Length: 0\r\n"));
                if (isLet?.Invoke(status) ?? status == 201)
                {
                    let.Add($"{method} {path}: {status}");
                }
            }
        });
        return let;
    }
}
