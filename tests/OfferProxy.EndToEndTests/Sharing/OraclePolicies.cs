namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The cache policies that the oracle's forms name, each with a version of the API's path of its own.</summary>
internal static class OraclePolicies
{
    /// <summary>The shipped policy.</summary>
    public const string Offers = "offers";

    /// <summary>A policy that ignores <c>generated_at</c>.</summary>
    public const string Ignoring = "ignoring";

    /// <summary>A policy that says where the event id stands.</summary>
    public const string Eventful = "eventful";

    /// <summary>A policy for which one witness is enough.</summary>
    public const string Trusting = "trusting";

    /// <summary>A policy that sends every fifth hit to the origin.</summary>
    public const string Audited = "audited";

    // Where the odd members stand: in the offer, which is the first item.
    private const string Odd = "/data/0/meta/";

    private static readonly string[] Key = ["integration_id", "id", "placement", "index"];
    private static readonly string[] Slots = ["first_name", "event", "event_id", "flow_id"];

    /// <summary>The path's first segment for a policy.</summary>
    public static string Version(string policy) => policy switch
    {
        Trusting => "v6",
        Ignoring => "v7",
        Eventful => "v8",
        Audited => "v9",
        _ => "v2",
    };

    /// <summary>The configuration of them all, beside the shipped one.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new($"Offers:CachePolicies:{Offers}:Witnesses", "2"),
            .. Policy(Trusting, ("Witnesses", "1")),
            .. Policy(Ignoring, ("Ignore:0", Odd + "generated_at")),
            .. Policy(Eventful, ("Event:0", Odd + "x")),
            .. Policy(Audited, ("Audit", "0.2")),
        ];

    private static IEnumerable<KeyValuePair<string, string?>> Policy(string name, params (string Key, string Value)[] values)
    {
        var (policy, route) = ($"Offers:CachePolicies:{name}:", $"ReverseProxy:Routes:oracle-{name}:");
        yield return new(route + "ClusterId", "offers");
        yield return new(route + "Order", "-1");
        yield return new(route + "Match:Path", $"/{Version(name)}/places/{{integration_id}}/flows/{{flow_id}}/offers/new");
        yield return new(route + "Match:Methods:0", "GET");
        yield return new(route + "Metadata:Offers.Operation", "Create");
        yield return new(route + "Metadata:Offers.CachePolicy", name);
        for (var i = 0; i < Key.Length; i++)
        {
            yield return new($"{policy}Key:{i}", Key[i]);
            yield return new($"{policy}Slots:{i}", Slots[i]);
        }

        foreach (var (key, value) in values)
        {
            yield return new(policy + key, value);
        }
    }
}
