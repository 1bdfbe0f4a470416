using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Requests;

/// <summary>How a request for an offer is written: its header fields, and what its query says beside placement and name.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="HeaderLines">Its header lines but <c>Host</c> and <c>Accept-Encoding</c>.</param>
/// <param name="MoreQuery">What follows placement and name in the query, from its <c>&amp;</c>.</param>
internal sealed record RequestForm(string Name, IReadOnlyList<string> HeaderLines, string MoreQuery)
{
    private const string Accept = "Accept: application/json";
    private const string UserAgent = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private static readonly string[] Browser =
    [
        Accept,
        "Accept-Language: en-GB,en;q=0.9",
        "Cache-Control: max-age=0",
        "Origin: https://www.shop.example",
        "Referer: https://www.shop.example/checkout/thank-you",
        "Sec-Fetch-Dest: empty",
        "Sec-Fetch-Mode: cors",
        "Sec-Fetch-Site: cross-site",
        UserAgent,
    ];

    /// <summary>Placement and name alone, with three header fields: the least that a hit reads.</summary>
    public static RequestForm Short { get; } = new("short", [Accept, UserAgent], "");

    /// <summary>Placement and name alone, with the header fields that a browser sends.</summary>
    public static RequestForm Plain { get; } = new("plain", Browser, "");

    /// <summary>As a checkout page sends it: a browser's header fields, the URLs of the page and of its referrer, and what the shop tracks.</summary>
    public static RequestForm Long { get; } = new(
        "long", Browser,
        "&index=0&shop_id=74136912&shop_name=Acme%20Store"
        + "&dl=https%3A%2F%2Fwww.shop.example%2F74136912%2Forders%2F9a31bc%3Fkey%3Ded21%26utm_source%3Dmail%26utm_medium%3Dnewsletter%26utm_campaign%3Dautumn"
        + "&rl=https%3A%2F%2Fwww.shop.example%2Fcheckouts%2Fc%2F9f0c1a52%2Fprocessing%3Flocale%3Den"
        + "&currency=EUR&total_price=129.90&country_code=DE&integration_type=shopify&integration_version=3.14.2"
        + "&utm_source=mail&utm_medium=newsletter&utm_campaign=autumn&gclid=EAIaIQobChMI5u7x2tL0gQMVk5CDBx0aNQ4yEAAYASAAEgKTbPD_BwE");

    /// <summary>The path and query of a request.</summary>
    /// <param name="number">Which of the set.</param>
    /// <param name="prefix">What stands before <c>/places</c>.</param>
    public string Path(int number, string prefix) => RequestSet.Path(number, prefix) + MoreQuery;

    /// <summary>The paths of the whole set.</summary>
    /// <param name="prefix">What stands before <c>/places</c>.</param>
    public IEnumerable<string> Paths(string prefix) => Enumerable.Range(0, RequestSet.Count).Select(number => Path(number, prefix));
}
