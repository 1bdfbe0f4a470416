using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>
/// The base documents: random trees as the contract has them, with the slots written as they are (percent-encoded in URLs).
/// A seed decides the tree, whoever asks: no draw depends on the input.
/// </summary>
internal static class OfferTree
{
    private static readonly JavaScriptEncoder Everything = JavaScriptEncoder.Create(new TextEncoderSettings());

    private static readonly string[] Texts =
    [
        "Claim your reward", "No, thanks", "Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich", "送料無料", "Бесплатная доставка", "شحن مجاني", "Save 20 % & more",
        "<b>Bold</b> &amp; <i>brave</i>", "Line one\nline two\ttabbed", "He said \"yes\" \\ no", "\u0001 control \u007f", "🎁🎉 gift 👩‍👩‍👧", "", " ", "Anatomy of a deal", "O'Neil's choice",
        "Ends in a name: Ana", "e\u0301 and é", "\u2028 separators \u2029", "It's &#39;quoted&#39;",
    ];

    private static readonly string[] Numbers = ["0", "-0", "1.0", "1e3", "-12.50", "12345678901234567890", "0.1", "2024", "119"];
    private static readonly string[] Members = ["padding", "a.b", "$ref", "", "ключ", "data-x", "it's", "__proto__", "e\u0301", "x y"];

    /// <summary>An id that stands in each document of a seed, the same for all.</summary>
    public static string ImageId(int seed) => Digests.Uuid($"image {seed}");

    /// <summary>Writes the document of a seed.</summary>
    public static OracleDocument Write(int seed, OracleInput input)
    {
        var random = new Random(seed);
        var encoder = random.Next(6) switch { 0 => Everything, 1 or 2 => JavaScriptEncoder.UnsafeRelaxedJsonEscaping, _ => JavaScriptEncoder.Default };
        var flat = random.Next(5) == 0;
        var offer = new JsonObject
        {
            ["id"] = (100 + random.Next(900)).ToString(CultureInfo.InvariantCulture),
            ["type"] = "offer",
        };
        var heading = Heading(random, input.Name);
        var image = new JsonObject { ["type"] = "s-image", ["url"] = $"https://cdn.example/{ImageId(seed)}/summer-sale-2024.jpg" };
        var action = $"https://go.example/r?eid={input.Event}{(input.Name is null ? "" : "&n=" + Uri.EscapeDataString(input.Name))}&k={random.Next(100)}";
        if (flat)
        {
            offer["attributes"] = new JsonObject
            {
                ["header"] = heading,
                ["content"] = Value(random, 3),
                ["image"] = image,
                ["actions"] = new JsonArray(Reject(input)),
            };
        }
        else
        {
            offer["children"] = new JsonArray(heading, image, View(random, 3), Reject(input), View(random, 2));
        }

        offer["action"] = new JsonObject { ["type"] = "s-button", ["text"] = "Claim", ["attributes"] = new JsonObject { ["href"] = action } };
        offer["extra"] = Value(random, 2);
        return new()
        {
            Address = input.Address,
            Place = (OraclePlace)(seed % Enum.GetValues<OraclePlace>().Length),
            Encoder = encoder,
            Offer = offer,
            Root = new()
            {
                ["api_version"] = flat ? "v1" : "v2",
                ["data"] = new JsonArray(offer, new JsonObject { ["type"] = "event", ["id"] = input.Event }),
                ["links"] = Links(input),
            },
        };
    }

    private static JsonObject Heading(Random random, string? name) => new()
    {
        ["type"] = "s-heading",
        ["text"] = (random.Next(4), name) switch
        {
            (_, null) => "Your order is confirmed",
            (0, _) => $"{name}, your order is confirmed",
            (1, _) => $"Thanks {name}!",
            (2, _) => $"Ready, {name}? Take 10 % off, {name}",
            _ => name,
        },
    };

    private static JsonObject Reject(OracleInput input) => new()
    {
        ["type"] = "s-link",
        ["name"] = "button-reject",
        ["url"] = $"{input.Address}/v2/places/P/flows/{input.Flow}/offers/119?eid={input.Event}",
        ["children"] = new JsonArray(new JsonObject { ["type"] = "s-text", ["text"] = "No, thanks" }),
    };

    private static JsonObject Links(OracleInput input)
    {
        var place = $"{input.Address}/v2/places/P/flows/{input.Flow}";
        return new()
        {
            ["self"] = $"{place}/offers/119{(input.Echo is null ? "" : "?event_id=" + input.Echo)}",
            ["next_offer"] = $"{place}/offers/new?event_id={input.Event}&index=1",
            ["offer_event"] = $"{place}/events?eid={input.Event}&offer_id=119&offer_index=0",
        };
    }

    private static JsonObject View(Random random, int depth)
    {
        var view = new JsonObject { ["type"] = random.Next(2) == 0 ? "view" : "s-view", ["name"] = "v" + random.Next(9) };
        if (random.Next(2) == 0)
        {
            view["text"] = Texts[random.Next(Texts.Length)];
        }

        if (random.Next(3) > 0)
        {
            view["attributes"] = Odd(random, depth);
        }

        if (depth > 0)
        {
            view["children"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => View(random, depth - 1))]);
        }

        return view;
    }

    private static JsonObject Odd(Random random, int depth)
    {
        var odd = new JsonObject();
        for (var members = random.Next(4); members > 0; members--)
        {
            odd[Members[random.Next(Members.Length)]] = Value(random, depth - 1);
        }

        return odd;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 or 4 => JsonValue.Create(Texts[random.Next(Texts.Length)]),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]),
        _ => Odd(random, depth),
    };
}
