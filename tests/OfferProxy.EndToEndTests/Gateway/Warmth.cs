using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>
/// Warms keys: two shoppers who differ in all that an origin could show of them ask, each of a flow of their own, whose
/// documents prove what the next ones get from the cache. Names of three to five letters that end in a or s are hits from then
/// on; those of another kind are after one of it has asked.
/// </summary>
internal static class Warmth
{
    /// <summary>The two names: they differ in initial, ending and length.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Ana", "Boris"];

    /// <summary>Warms the key of requests with a name, or of those without.</summary>
    /// <param name="get">Sends a request for a URL.</param>
    /// <param name="url">The URL of a flow and a name; null: of a request without one.</param>
    /// <param name="isNamed">Whether requests of the key have a name.</param>
    /// <param name="kinds">Further names, each of which asks once, so that such ones are hits too.</param>
    /// <returns>What the two witnesses got, and the further names.</returns>
    public static async Task<IReadOnlyList<Reply>> WarmAsync(
        Func<string, Task<Reply>> get, Func<string, string?, string> url, bool isNamed = true, params IEnumerable<string> kinds)
    {
        var flows = NewFlows(Names.Count);
        var replies = new List<Reply>();
        for (var i = 0; i < flows.Count; i++)
        {
            replies.Add(await get(url(flows[i], isNamed ? Names[i] : null)));
        }

        foreach (var name in kinds)
        {
            replies.Add(await get(url(OfferUrl.NewFlowId(), name)));
        }

        return replies;
    }

    /// <summary>Warms the key of requests with a name, or of those without, at a gateway.</summary>
    /// <inheritdoc cref="WarmAsync(Func{string, Task{Reply}}, Func{string, string?, string}, bool, IEnumerable{string})"/>
    public static Task<IReadOnlyList<Reply>> WarmAsync(
        this OfferGateway gateway, Func<string, string?, string> url, bool isNamed = true, params IEnumerable<string> kinds) =>
        WarmAsync(path => gateway.GetAsync(path), url, isNamed, kinds);

    /// <summary>Flows, of which no two have a run of characters in common.</summary>
    public static IReadOnlyList<string> NewFlows(int count)
    {
        var flows = new List<string>();
        while (flows.Count < count)
        {
            var flow = OfferUrl.NewFlowId();
            if (flows.TrueForAll(other => !EventIds.HaveCommonRun(flow, other)))
            {
                flows.Add(flow);
            }
        }

        return flows;
    }
}
