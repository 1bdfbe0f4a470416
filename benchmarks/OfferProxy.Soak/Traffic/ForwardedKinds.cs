using System.Text;
using OfferProxy.Measuring.Requests;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Traffic;

/// <summary>Operations that always go to the origin, and events.</summary>
/// <param name="origin">The origin's address, which no answer may hold.</param>
/// <param name="weather">What is going on.</param>
/// <param name="recent">The event ids that were handed out.</param>
internal sealed class ForwardedKinds(string origin, Weather weather, RecentEvents recent)
{
    private const string Acme = Weather.OfferIntegration;
    private const string Borealis = "94105db7-277f-4362-b3a4-b4e19c942470";
    private const int Digits = 36;

    /// <summary>All of them.</summary>
    public IEnumerable<Kind> All =>
    [
        new("open flow", 4, (place, number, cancel) => SendAsync(place, HttpMethod.Get, $"/v2/places/{Acme}/flows/{FlowIds.Get(number)}?placement=order_status", 200, FlowIds.Get(number), cancel)),
        new("open flow of a shop", 1, (place, _, cancel) => SendAsync(place, HttpMethod.Get, "/places/flows/shopify?shop_myshopify_domain=acme-store.myshopify.com&placement=order_status", 200, GatewayFile.PublicUrl, cancel)),
        new("decline", 3, (place, number, cancel) => SendAsync(place, HttpMethod.Post, $"/v2/places/{Acme}/flows/{FlowIds.Get(number)}/offers/119?placement=order_status&no_redirect=1", 200, FlowIds.Get(number), cancel)),
        new("decline, with the next offer", 2, (place, number, cancel) => SendAsync(place, HttpMethod.Post, $"/places/{Borealis}/flows/{FlowIds.Get(number)}/offers/b-1?placement=order_status&first_name=Mei", 201, FlowIds.Get(number), cancel)),
        new("path of nobody", 2, (place, number, cancel) => SendAsync(place, HttpMethod.Get, $"/assets/soak-{number}.js", 404, "errors", cancel)),
        new("event", 2, EventAsync),
        new("event of an id that was altered", 3, AlteredAsync),
        new("event of an id of another flow", 3, MovedAsync),
    ];

    private Task<Finding> EventAsync(GatewayPlace place, long number, CancellationToken cancel) =>
        recent.TryTake(out var ask, out var id) ? RecordAsync(place, ask, ask.Flow, id, 204, "", cancel) : Task.FromResult(new Finding(FindingKind.Left));

    private Task<Finding> AlteredAsync(GatewayPlace place, long number, CancellationToken cancel)
    {
        if (!recent.TryTake(out var ask, out var id))
        {
            return Task.FromResult(new Finding(FindingKind.Left));
        }

        // Its last digit is of a tag.
        var altered = id[..(Digits - 1)] + (id[^1] == '0' ? '1' : '0');
        return RecordAsync(place, ask, ask.Flow, altered, 403, "event_invalid", cancel);
    }

    private Task<Finding> MovedAsync(GatewayPlace place, long number, CancellationToken cancel) =>
        recent.TryTake(out var ask, out var id) ? RecordAsync(place, ask, FlowIds.Get(number), id, 403, "event_invalid", cancel) : Task.FromResult(new Finding(FindingKind.Left));

    private async Task<Finding> RecordAsync(GatewayPlace place, Ask ask, string flow, string id, int status, string code, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(HttpMethod.Post, $"{ask.Prefix}/places/{ask.Integration}/flows/{flow}/events?eid={id}&ev=offer_viewed&offer_index={ask.Index}", cancel);
        return Failure.Readable(reply, IsRefused(ask, reply) ? new(FindingKind.Refused)
            : reply.Broken is not null || reply.Status != status ? Otherwise(reply)
            : code.Length == 0 ? new(FindingKind.Right)
            : Failure.Must(reply, status, code));
    }

    private bool IsRefused(Ask ask, Reply reply) =>
        reply.Status == 403 && Failure.Code(reply) == "site_blocked" && ask.Integration == Weather.Integration && weather.IntegrationBlocked.MayBe(reply.SentAt, reply.EndedAt);

    private async Task<Finding> SendAsync(GatewayPlace place, HttpMethod method, string target, int status, string own, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(method, target, cancel);
        if (reply.Broken is not null || reply.Status != status)
        {
            return Otherwise(reply);
        }

        // What an origin that fails sends there may be no document, and is passed on as it is.
        var text = Encoding.UTF8.GetString(reply.Body.Span);
        return text.Contains(own, StringComparison.Ordinal) && !text.Contains(origin, StringComparison.Ordinal) ? new(FindingKind.Right)
            : weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Excused)
            : text.Contains(origin, StringComparison.Ordinal) ? Finding.Wrong("the origin's address in a forwarded answer")
            : Finding.Wrong($"{status} without what is the shopper's own");
    }

    private Finding Otherwise(Reply reply) =>
        reply.IsLate && weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Late)
        : reply.Broken is { } broken ? (weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Excused) : Finding.Wrong(broken))
        : reply.Status >= 500 && weather.MayFail(reply.SentAt, reply.EndedAt) ? new(FindingKind.Excused)
        : Failure.Judge(reply, weather);
}
