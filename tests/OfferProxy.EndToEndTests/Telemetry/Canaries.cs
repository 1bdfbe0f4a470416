using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>A shopper whose every value can be told from all others, and everything that can happen to one.</summary>
internal static class Canaries
{
    /// <summary>Stands in every value, whatever else does.</summary>
    public const string Mark = "qzcanary";

    /// <summary>Ids that have to look like ids.</summary>
    public static readonly string[] Ids =
    [
        "5ca1ab1e-ca4a-4c1d-8a11-c0ffee000001", "5ca1ab1e-ca4a-4c1d-8a11-c0ffee000002", "b0bacafe-1dea-4bad-9f00-d15ea5e51deb", "decade5e-feed-4fab-b17e-0ddba11c0de4",
    ];

    private static readonly string[] Parameters =
    [
        "shop_id", "shop_name", "shop_myshopify_domain", "rl", "order_name", "confirmation_number", "currency", "total_price", "shipping_price",
        "customer_id", "country_code", "zip", "integration_type", "integration_version", "api_versions[]", "email", "eid", "ts", "offer_id", "offer_index", "unheard_of",
    ];

    private static readonly string[] Headers =
    [
        "Cookie", "Authorization", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "User-Agent", "Accept-Language", "Referer",
        "X-Request-Id", "tracestate", "baggage", "Correlation-Context", "Request-Id", "If-None-Match", "X-Customer", "Accept", "Via", "Sec-CH-UA", "Host",
    ];

    // A name is letters. The other's differs in initial, ending and length, that the two can be witnesses.
    private const string Name = "Qzcanaryana";

    private const string OtherName = "Oqzcanaryl";

    private static string Query => QueryOf(Name, Ids[1]);

    private static string QueryOf(string name, string eventId) => $"first_name={Uri.EscapeDataString(name)}&event_id={eventId}" + string.Concat(Parameters.Select(static (name, i) => $"&{Uri.EscapeDataString(name)}={Mark}{i}"));

    private static (string Name, string Value)[] Head =>
    [
        .. Headers.Select(static (name, i) => (name, name is "tracestate" or "baggage" ? $"{Mark}={Mark}{i}" : $"{Mark}{i}")),
        // A trace that is recorded, so that whatever could be of it is.
        ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
    ];

    /// <summary>In how many ways <see cref="Malformed"/> answers.</summary>
    public static int MalformedForms => 12;

    /// <summary>A response that repeats what was asked where no response has it, as a broken origin's does.</summary>
    public static string? Malformed(string head)
    {
        var target = head.Split(' ')[1];
        var form = int.Parse(QueryHelpers.ParseQuery(target[target.IndexOf('?', StringComparison.Ordinal)..])["form"]!, CultureInfo.InvariantCulture);
        return form switch
        {
            0 => $"{target}\r\n\r\n",
            1 => $"HTTP/1.1 200 OK\r\n{target} is no field\r\n\r\n",
            2 => $"HTTP/1.1 999999 {target}\r\n\r\n",
            3 => $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{target}\r\n",
            4 => $"HTTP/1.1 200 OK\r\nContent-Length: {target}\r\n\r\n",
            5 => $"HTTP/1.1 200 OK\r\nTransfer-Encoding: {target}\r\n\r\n",
            6 => $"HTTP/1.1 200 OK\r\nX-{target}: \u0001\0\r\n\r\n",
            7 => $"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: {target}\r\n\r\nabcde",
            8 => $"HTTP/1.1 101 {target}\r\nUpgrade: {target}\r\nConnection: Upgrade\r\n\r\n{target}",
            9 => $"HTTP/1.1 200 OK\r\nContent-Type: {target}\r\nContent-Encoding: {target}\r\nSet-Cookie: {target}\r\nLocation: http://[{target}\r\nContent-Length: 0\r\n\r\n",
            10 => $"HTTP/2 200 {target}\r\n\r\n",
            _ => null,
        };
    }

    /// <summary>Sends one to an origin that answers with <see cref="Malformed"/>, in each of its ways.</summary>
    public static async Task DriveMalformedAsync(WatchedGateway gateway)
    {
        for (var form = 0; form < MalformedForms; form++)
        {
            foreach (var path in (string[])[$"/malformed/places/{Stores.AcmeStore.Id}/flows/{Ids[0]}/offers/new", $"/malformed/places/{Stores.AcmeStore.Id}/flows/{Ids[0]}", $"/malformed/plain/{Mark}"])
            {
                var target = string.Create(CultureInfo.InvariantCulture, $"{path}?placement=order_confirmation&form={form}&index={Mark}{form}&{Query}");
                try
                {
                    await gateway.SendAsync(target, HttpMethod.Get, Head);
                }
                catch (HttpRequestException)
                {
                    // Some are broken off.
                }
            }
        }
    }

    /// <summary>Sends one through every path: hits, misses, refusals, every failure of an origin, and an origin that is gone.</summary>
    public static async Task DriveAsync(WatchedGateway gateway)
    {
        var place = $"/v2/places/{Stores.AcmeStore.Id}/flows/{Ids[0]}";
        var offer = $"{place}/offers/new?placement=order_confirmation&{Query}";

        // However late the first is, where the process has just begun and the machine is busy: there is a hit.
        await Poll.UntilAsync(() => gateway.SendAsync(offer, HttpMethod.Get, Head), reply => reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal));

        // Another proves it for all, and one of a kind that was not seen goes alone. What contradicts is told, with its place.
        await Get(Offer(Stores.AcmeStore, Ids[2], OtherName, Ids[3]));
        await Get(Offer(Stores.AcmeStore, Ids[0], "Qzcanary O'Ana", Ids[1]));
        await Get(Offer(Names.UpperCase, Ids[0], Name, Ids[1]));
        await Get(Offer(Names.UpperCase, Ids[2], OtherName, Ids[3]));
        await Get(Offer(Names.HtmlEncoded, Ids[0], Name, Ids[1]));
        await Get(Offer(Names.HtmlEncoded, Ids[2], OtherName, Ids[3]));
        await Get(Offer(Names.HtmlEncoded, Ids[0], "Qzcanary O'Ana", Ids[1]));
        await Get($"{offer}&index={Mark}");
        await Get($"{offer}&dl={Mark}.example");
        await Get($"{place}/offers/{Stores.AcmeStore.Offers[0].Id}?placement=order_confirmation&{Query}");
        await Get($"{place}/offers/{Mark}?{Query}");
        await Get($"{place}?{Query}");
        await Get($"/plain/{Mark}?{Query}");
        await Send($"{place}/offers/119?placement=order_confirmation&{Query}", HttpMethod.Post);
        await Send($"{place}/events?ev=offer_viewed&{Query}", HttpMethod.Post);
        await Send(offer, HttpMethod.Head);
        await Send(offer, HttpMethod.Options);
        await Send(offer, new(Mark.ToUpperInvariant()));

        // Rejected, for every reason that there is.
        await Get($"{place}/offers/new?placement={Mark}&{Query}");
        await Get($"{place}/offers/new?{Query}");
        await Get($"/v2/places/{Mark}/flows/{Ids[0]}/offers/new?placement=order_confirmation&{Query}");
        await Get($"{offer}&dl=https://{Mark}.blocked.example/{Mark}");
        await Get($"/v2/places/%00{Mark}/flows/{Mark}/offers/new?placement=a&{Query}");
        await Get($"{place}/offers/new?placement=order_confirmation&placement={Mark}&{Query}");
        await RawRequest.SendAsync(gateway.Address, $"/\0{Mark}?{Query}");
        await RawRequest.SendAsync(gateway.Address, $"/{Mark}?{Query}{new string('a', 70_000)}");

        foreach (var fault in (DemoFault[])[new StatusFault(500), new StatusFault(422), new ResetFault(), new CutOffFault(), new TruncatedFault(), new HtmlFault(), new EmptyBodyFault(), new SilenceFault(), new StallFault()])
        {
            gateway.Origin.Faults.Set(fault);
            await Get($"{offer}&index={Mark}{fault.GetType().Name}");
            await Get($"{place}?{Query}");
            await Send($"{place}/offers/119?placement=order_confirmation&{Query}", HttpMethod.Post);
        }

        await gateway.Origin.DisposeAsync();
        await Get($"{offer}&index={Mark}gone");
        await Get($"{place}?{Query}");
        await Get($"/plain/{Mark}?{Query}");

        static string Offer(DemoIntegration integration, string flow, string name, string eventId) =>
            $"/v2/places/{integration.Id}/flows/{flow}/offers/new?placement=order_confirmation&{QueryOf(name, eventId)}";

        async Task Get(string target) => await Send(target, HttpMethod.Get);

        async Task Send(string target, HttpMethod method)
        {
            try
            {
                await gateway.SendAsync(target, method, Head);
            }
            catch (HttpRequestException)
            {
                // Some are refused by breaking off.
            }
        }
    }
}
