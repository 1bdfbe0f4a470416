using System.Globalization;
using OfferProxy.Measuring.Requests;
using OfferProxy.Soak.Servers;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak.Judging;

/// <summary>
/// What the origin writes for each offer and each name, as it says itself when it is asked straight: what another shopper of that name
/// must get is the same with another flow and another event. No name is put in anywhere, so names may be written however they are.
/// </summary>
internal sealed class Twins
{
    // A flow of nobody.
    private const long Nobody = 0x7FFF_FFFF_0000;

    private readonly Dictionary<(string Integration, string Placement, int Index, string? Name), (string Text, string Flow, string Event)> _twins = [];

    /// <summary>Asks the origin for all of them.</summary>
    /// <param name="origin">The origin's address.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Twins> AskAsync(string origin, CancellationToken cancel)
    {
        var twins = new Twins();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(origin) };
        var number = Nobody;
        foreach (var ask in Goods.All.SelectMany(static goods => Goods.Names.Select(name => new Ask(goods.Integration, goods.Placement, goods.Index, "twin", name, Nobody))))
        {
            var one = ask with { Number = ++number, Flow = FlowIds.Get(number) };
            var body = await http.GetByteArrayAsync(new Uri(one.Target, UriKind.Relative), cancel);
            var @event = Canonical.EventOf(body) ?? throw new InvalidOperationException($"The origin's own document of {one} has no event.");
            twins._twins[(one.Integration, one.Placement, one.Index, one.Name)] =
                (Canonical.Of(body).Replace(origin, GatewayFile.PublicUrl, StringComparison.Ordinal), one.Flow, @event);
        }

        return twins;
    }

    /// <summary>How many there are.</summary>
    public int Count => _twins.Count;

    /// <summary>What is wrong with a document that a shopper got; null: it is what the origin would have written.</summary>
    /// <param name="ask">What was asked.</param>
    /// <param name="body">The document.</param>
    /// <param name="eventId">The id of its event.</param>
    public string? Compare(Ask ask, ReadOnlyMemory<byte> body, string eventId)
    {
        var (text, flow, @event) = _twins[(ask.Integration, ask.Placement, ask.Index, ask.Name)];
        var must = text.Replace(flow, ask.Flow, StringComparison.Ordinal).Replace(@event, eventId, StringComparison.Ordinal);
        var got = Canonical.Of(body);
        if (got == must)
        {
            return null;
        }

        var at = got.Zip(must).TakeWhile(static pair => pair.First == pair.Second).Count();
        return string.Create(CultureInfo.InvariantCulture, $"not what the origin writes for this shopper: …{Around(got, at)}… for …{Around(must, at)}…");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 30)];
}
