using System.Globalization;
using System.Text;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Faults.Siege;

/// <summary>The attacks: faults of clients that an origin's circuit, a processor, a store or admission could pay for.</summary>
internal static class AttackList
{
    private const string Integration = "94105db7-277f-4362-b3a4-b4e19c942470";
    private const string Shared = "placement=order_status&index=0&zone=a&first_name=";
    private const int MarksInName = 400;
    private const int Referers = 30;

    // Flows of their own: none of an honest shopper.
    private const long Others = 0x7000_0000_0000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        Attack.Of("malformed chunk", static number => $"{Declined(number)}Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        Attack.Of("body that never ends", static number => $"{Declined(number)}Content-Length: 100000\r\n\r\nhalf"),
        Attack.Of("body too large", static number => $"{Declined(number)}Content-Length: 99999999999\r\n\r\n"),
        Attack.Of("header beyond ASCII", static number => $"{Asked(number, "")}X-Note: caf\u00E9\r\n\r\n"),
        Attack.Of("coded twice", static number => $"{Declined(number)}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
        Attack.Of("bare CR in the target", static number => Asked(number, "a\rb") + "\r\n"),
        Attack.Of("combining marks", static number => Asked(number, "") + string.Concat(Enumerable.Repeat($"Referer: https://{Marks}.example/\r\n", Referers)) + "\r\n"),
        Attack.Of("blocked site by spelling", static number => $"GET //places/{Integration}//flows/{Flow(number)}/offers%2Fnew?{Shared} HTTP/1.1\r\nHost: offers.example\r\nReferer: https://blocked.example/\r\n\r\n"),
        Attack.Of("other method", static number => $"PUT /places/{Integration}/flows/{Flow(number)}/offers/b-1?{Shared} HTTP/1.1\r\nHost: offers.example\r\nContent-Length: 0\r\n\r\n"),
        Attack.Of("flow that is a text", static number => $"GET /places/{Integration}/flows/{(number % 2 == 0 ? "1234abcdbutton-reject" : "summer-sale-2024.jpg")}/offers/new?{Shared}Confirmed HTTP/1.1\r\nHost: offers.example\r\n\r\n"),
        Attack.Of("key of its own", static number => $"GET /places/{Integration}/flows/{Flow(number)}/offers/new?placement=order_status&index=0&zone={number.ToString("x", CultureInfo.InvariantCulture)} HTTP/1.1\r\nHost: offers.example\r\n\r\n"),
        Attack.Of("name of markup", static number => $"{Asked(number, "%3Cscript%3E%27%22%26")}\r\n"),
    ];

    // Octets of UTF-8, each a character.
    private static string Marks { get; } = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("a" + string.Concat(Enumerable.Range(0, MarksInName).Select(static mark => (char)(0x0300 + (MarksInName - mark) % 0x70)))));

    private static string Flow(long number) => FlowIds.Get(Others + number);

    private static string Declined(long number) => $"POST /places/{Integration}/flows/{Flow(number)}/offers/b-1?placement=order_status HTTP/1.1\r\nHost: offers.example\r\nContent-Type: application/json\r\n";

    private static string Asked(long number, string name) => $"GET /places/{Integration}/flows/{Flow(number)}/offers/new?{Shared}{name} HTTP/1.1\r\nHost: offers.example\r\n";
}
