using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Traffic;

/// <summary>Requests that must be refused, by the gateway alone, whatever the origin does; and the question whether a browser may ask.</summary>
/// <param name="weather">What is going on.</param>
internal sealed class RefusedKinds(Weather weather)
{
    private const string Acme = Weather.OfferIntegration;

    /// <summary>All of them.</summary>
    public IEnumerable<Kind> All =>
    [
        new("unknown integration", 3, (place, number, cancel) => RefuseAsync(place, Path("7c9e6679-7425-40de-944b-000000000000", number, "placement=order_status"), 404, "integration_not_found", cancel)),
        new("blocked integration", 2, (place, number, cancel) => RefuseAsync(place, Path("5202a50a-faa3-44f6-a43e-f29007374081", number, "placement=order_status"), 403, "site_blocked", cancel)),
        new("blocked site", 3, (place, number, cancel) => RefuseAsync(place, Path(Acme, number, $"placement=order_status&dl=https%3A%2F%2F{number % 97}.{GatewayFile.ListedSite}%2Fcart"), 403, "site_blocked", cancel)),
        new("no placement", 2, (place, number, cancel) => RefuseAsync(place, Path(Acme, number, "index=0"), 422, "placement_required", cancel)),
        new("placement unknown", 2, (place, number, cancel) => RefuseAsync(place, Path(Acme, number, $"placement=p{number}"), 422, "placement_not_found", cancel)),
        new("placement switched off", 2, (place, number, cancel) => RefuseAsync(place, Path(Acme, number, "placement=order_survey"), 422, "placement_disabled", cancel)),
        new("malformed id", 2, (place, number, cancel) => RefuseAsync(place, Path(new string('x', 300), number, "placement=order_status"), 400, "invalid_request", cancel)),
        new("preflight", 4, PreflightAsync),
    ];

    private static string Path(string integration, long number, string query) => $"/v2/places/{integration}/flows/{Measuring.Requests.FlowIds.Get(number)}/offers/new?{query}&first_name=Soak{(char)('a' + (number % 26))}";

    // No origin is asked: only a machine that is busy explains it.
    private bool IsLate(Reply reply) => reply.IsLate && weather.Busy.MayBe(reply.SentAt, reply.EndedAt);

    private async Task<Finding> RefuseAsync(GatewayPlace place, string target, int status, string code, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(HttpMethod.Get, target, cancel);
        return IsLate(reply) ? new(FindingKind.Late) : Failure.Readable(reply, Failure.Must(reply, status, code));
    }

    private async Task<Finding> PreflightAsync(GatewayPlace place, long number, CancellationToken cancel)
    {
        var reply = await place.Clients.Browser.SendAsync(HttpMethod.Options, Path(Acme, number, "placement=order_status"), cancel, ("Access-Control-Request-Method", "GET"));
        return IsLate(reply) ? new(FindingKind.Late) : Failure.Readable(reply, reply.Broken is { } broken ? Finding.Wrong(broken) : reply.Status == 204 ? new(FindingKind.Right) : Finding.Wrong($"{reply.Status} for a preflight"));
    }
}
