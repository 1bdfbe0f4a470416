using System.Globalization;
using System.Text;
using OfferProxy.Measuring.Wire;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>Requests that are none, or that mean to be taken for others. None of them may reach an offer.</summary>
internal static class MalformedKinds
{
    private const string Place = "/places/94105db7-277f-4362-b3a4-b4e19c942470/flows/0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e";
    private const string Host = "Host: offers.example\r\n";

    private const int Status = 400;

    private static readonly (string Request, int Status)[] Requests =
    [
        ($"GET {Place}/offers/new?placement=a\rb HTTP/1.1\r\n{Host}\r\n", Status),
        ($"GET {Place}/offers/new HTTP/9.9\r\n{Host}\r\n", Status),
        ("NONSENSE\r\n\r\n", Status),
        ($"GET {Place}/offers/new?placement=order_status HTTP/1.1\r\n\r\n", Status),
        ($"POST {Place}/offers/b-1?placement=order_status HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\n\r\nzz\r\n", Status),
        ($"POST {Place}/offers/b-1?placement=order_status HTTP/1.1\r\n{Host}Content-Length: 99999999999\r\n\r\n", Status),
        ($"POST {Place}/offers/b-1?placement=order_status HTTP/1.1\r\n{Host}Content-Length: -1\r\n\r\n", Status),
        ($"GET //places/94105db7-277f-4362-b3a4-b4e19c942470//flows/x/offers%2Fnew?placement=order_status HTTP/1.1\r\n{Host}\r\n", Status),
        ($"PUT {Place}/offers/b-1?placement=order_status HTTP/1.1\r\n{Host}Content-Length: 0\r\n\r\n", 405),
        ($"GET {Place}/offers/new?placement=order_status HTTP/1.1\r\n{Host}X-Large: {new string('x', 100_000)}\r\n\r\n", Status),
    ];

    /// <summary>The kind.</summary>
    /// <param name="weather">What is going on.</param>
    public static Kind Of(Weather weather) => new("malformed", 2, async (place, number, cancel) =>
    {
        var (request, status) = Requests[number / 13 % Requests.Length];
        // On a connection of its own: what a gateway has not read of one request would be the next one.
        using var client = new Client(place.Clients.Port);
        var reply = Reply.Of(await client.SendAsync(Encoding.Latin1.GetBytes(request), cancel));
        return reply.Broken is null && reply.Status == status ? new(FindingKind.Refused)
            : (reply.Status > 500 || reply.IsLate) && weather.MayFail(reply.SentAt, reply.EndedAt) ? new(reply.IsLate ? FindingKind.Late : FindingKind.Excused)
            : Finding.Wrong($"{reply.Broken ?? reply.Status.ToString(CultureInfo.InvariantCulture)} for {status}: {request[..Math.Min(request.Length, 40)].ReplaceLineEndings(" ")}");
    });
}
