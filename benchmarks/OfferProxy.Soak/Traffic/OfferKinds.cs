using System.IO.Compression;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Traffic;

/// <summary>Requests for offers: out of the cache, past it, in gzip, by name and without.</summary>
/// <param name="oracle">Judges them.</param>
/// <param name="recent">Takes the event ids that were handed out.</param>
internal sealed class OfferKinds(OfferOracle oracle, RecentEvents recent)
{
    // Each of so many offers is asked for once in a minute or so: it has been forgotten, or has to be refreshed.
    private const int Revisited = 600;

    /// <summary>All of them.</summary>
    public IEnumerable<Kind> All =>
    [
        new("offers that stay", 96, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Plain, Plain(number)), cancel)),
        new("without a name", 14, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Plain, null), cancel)),
        new("odd names", 6, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Plain, Goods.OddNames[(int)(number / 7 % Goods.OddNames.Count)]), cancel)),
        new("origins that change names", 4, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Odd, Plain(number)), cancel)),
        new("a site that is blocked at times", 6, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Plain, Plain(number)) with { Site = Weather.Site }, cancel)),
        new("offers that are forgotten", 8, (place, number, cancel) => PlainAsync(place, Seldom(number, number / 17 % Revisited), cancel)),
        new("offers that are new", 2, (place, number, cancel) => PlainAsync(place, Warm(number, Goods.Plain, Plain(number)) with { Zone = $"n{number}" }, cancel)),
        new("gzip", 14, (place, number, cancel) => GzipAsync(place, Warm(number, Goods.Plain, Plain(number)), cancel)),
        new("HEAD", 4, (place, number, cancel) => HeadAsync(place, Warm(number, Goods.Plain, Plain(number)), cancel)),
        new("slow clients", 1, (place, number, cancel) => SlowAsync(place, Warm(number, Goods.Plain, Plain(number)), cancel)),
        new("clients that leave", 2, (place, number, cancel) => LeavingClient.SendAsync(place.Clients.Port, Warm(number, Goods.Plain, Plain(number)).Bytes(), number, cancel)),
    ];

    private static string Plain(long number) => Goods.PlainNames[(int)(number / 3 % Goods.PlainNames.Count)];

    // The numbers that a gateway sees share no divisor with what there is.
    private static Ask Warm(long number, IReadOnlyList<Goods> all, string? name)
    {
        var goods = all[(int)(number / 11 % all.Count)];
        return new(goods.Integration, goods.Placement, goods.Index, "a", name, number);
    }

    private static Ask Seldom(long number, long which)
    {
        var goods = Goods.Plain[(int)(which % Goods.Plain.Count)];
        return new(goods.Integration, goods.Placement, goods.Index, $"r{which}", Plain(number), number);
    }

    private async Task<Finding> PlainAsync(GatewayPlace place, Ask ask, CancellationToken cancel)
    {
        var reply = await place.Clients.SendAsync(ask.Bytes(), cancel);
        var finding = oracle.Judge(ask, reply);
        if (finding.Kind == FindingKind.Hit)
        {
            recent.Add(ask, Canonical.EventOf(reply.Body)!);
        }

        return finding;
    }

    private async Task<Finding> SlowAsync(GatewayPlace place, Ask ask, CancellationToken cancel) =>
        oracle.Judge(ask, await Clients.SettleAsync(await SlowClient.SendAsync(place.Clients.Port, ask.Bytes(), cancel), cancel));

    private async Task<Finding> GzipAsync(GatewayPlace place, Ask ask, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(HttpMethod.Get, ask.Target, cancel, ("Accept-Encoding", "gzip, deflate, br"), ("Referer", ask.Site + "/checkout"));
        // Who asks while a template's form in gzip is made does without.
        var coding = reply.Fields.GetValueOrDefault("Content-Encoding", "");
        return coding is not ("" or "gzip") ? Finding.Wrong($"in {coding}")
            : Failure.Readable(reply, oracle.Judge(ask, coding.Length == 0 ? reply : reply with { Body = Unpack(reply.Body) }));
    }

    private async Task<Finding> HeadAsync(GatewayPlace place, Ask ask, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(HttpMethod.Head, ask.Target, cancel, ("Referer", ask.Site + "/checkout"));
        var weather = oracle.Weather;
        return reply.IsLate && weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Late)
            : reply.Broken is { } broken ? Finding.Wrong(broken)
            : reply.Body.Length > 0 ? Finding.Wrong("HEAD with a body")
            : reply.Status switch
            {
                200 or 201 => Failure.Readable(reply, new(reply.IsHit ? FindingKind.Hit : FindingKind.Right)),
                202 when weather.OfferWithdrawn.MayBe(reply.SentAt, reply.EndedAt) => new(FindingKind.Refused),
                403 when weather.IntegrationBlocked.MayBe(reply.SentAt, reply.EndedAt) => new(FindingKind.Refused),
                >= 500 when weather.MayFail(reply.SentAt, reply.EndedAt) => new(FindingKind.Excused),
                _ => Finding.Wrong($"HEAD {reply.Status}"),
            };
    }

    private static byte[] Unpack(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
