namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Those who choose flows, ids and names so that others get what they should not, or nothing from the cache.</summary>
/// <param name="random">Decides the rest of their requests.</param>
/// <param name="seed">The document's seed: they have seen it.</param>
internal sealed class Attackers(Random random, int seed)
{
    private readonly HonestCrowd _alike = new(random);

    /// <summary>A round of requests, in the order of their tricks.</summary>
    /// <param name="seenFlow">The flow of a shopper whom they know.</param>
    /// <param name="seenEvent">An event id that was handed out; null: they know none.</param>
    public IReadOnlyList<Shopper> Round(string seenFlow, string? seenEvent)
    {
        var (one, other) = (_alike.NewUuid(), _alike.NewUuid());
        var image = OfferTree.ImageId(seed);
        List<Shopper> round =
        [
            // Flows and ids that stand in the document anyway.
            Ask("1234abcdbutton-reject", "Ana"),
            Ask("summer-sale-2024.jpg", "Bob"),
            Ask(image, "Claim"),
            Ask(one, "Claim", image),
            Ask("offer", "offer"),
            Ask("your-order-is-confirmed-1", "Your order is confirmed"),

            // Names that are words of it, and hard ones.
            Ask(one, "No"),
            Ask(other, "thanks"),
            Ask(one, "<script>alert(1)</script>"),
            Ask(other, "a%41&#65;\\u0041"),
            Ask(one, "O'O'O'"),
            Ask(other, "ab"),

            // Values that are each other, or within each other.
            Ask(one, "Dora", one),
            Ask(one, "Emil", Digests.Plain(one)),
            Ask(one.ToUpperInvariant(), "Faye"),
            Ask(other.ToUpperInvariant(), "Gwyneth", other),

            // Two who agree but for some digits, at the end and at the beginning.
            Ask(one[..^2] + "a1", "Abel", other[..^3] + "abc"),
            Ask(one[..^2] + "b2", "Abelard", other[..^3] + "def"),
            Ask("aaaa" + one[4..], "Cain", "bbbb" + other[4..]),
            Ask("cccc" + one[4..], "Caino", "dddd" + other[4..]),

            // What is another's.
            Ask(seenFlow, "Mallory"),
            Ask(one, "Mallory", seenFlow),
            Ask(seenEvent ?? other, "Trudy"),
            Ask(other, "Trudy", seenEvent ?? one),
            Ask(one, null),
            Ask(other, null, null),
        ];
        return round;
    }

    /// <summary>Requests that are all alike but for little: they keep an unproven key unproven, if anything does.</summary>
    public IEnumerable<Shopper> Flood(int count)
    {
        var (flow, echo) = (_alike.NewUuid(), _alike.NewUuid());
        return Enumerable.Range(0, count).Select(request => Ask(request % 2 == 0 ? flow : flow[..^1] + (request % 10), "Nan" + new string('n', request % 5), echo));
    }

    private Shopper Ask(string flow, string? name) => Ask(flow, name, _alike.NewUuid());

    private Shopper Ask(string flow, string? name, string? echo) => new(flow, name, echo, random.Next(4) == 0, Attacker: true);
}
