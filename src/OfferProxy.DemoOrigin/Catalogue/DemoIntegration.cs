using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>A publisher's site or app as the demo origin knows it.</summary>
public sealed record DemoIntegration
{
    private static readonly DemoPlacement[] BothPlacements = [new("order_confirmation"), new("order_status")];

    /// <summary>Its id, a UUID that never changes.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is there to show, in a sentence.</summary>
    public required string Shows { get; init; }

    /// <summary>The shop by which <c>/places/flows/shopify</c> finds it (<c>shop_myshopify_domain</c>).</summary>
    public required string ShopDomain { get; init; }

    /// <summary>Where it shows offers. Default: <c>order_confirmation</c> and <c>order_status</c>, both switched on.</summary>
    public IReadOnlyList<DemoPlacement> Placements { get; init; } = BothPlacements;

    /// <summary>The version of its documents and the path prefix of its links: <c>v1</c> or <c>v2</c> (the default).</summary>
    public string ApiVersion { get; init; } = "v2";

    /// <summary>Whether its offers greet by name. Where they do not, its flows say so and a <c>first_name</c> is ignored. Default: true.</summary>
    public bool Personalization { get; init; } = true;

    /// <summary>Whether the shipped <c>config/integrations.json</c> blocks it; the origin itself serves it. Default: false.</summary>
    public bool BlockedByGateway { get; init; }

    /// <summary>What becomes of asking it for an offer. Default: offers.</summary>
    public DemoOutcome Outcome { get; init; }

    /// <summary>Its offers in order; empty unless <see cref="Outcome"/> is <see cref="DemoOutcome.Offers"/>.</summary>
    public IReadOnlyList<DemoOffer> Offers { get; init; } = [];

    /// <summary>The error of <see cref="DemoOutcome.Refusal"/>, else null.</summary>
    public DemoError? Refusal { get; init; }

    internal DemoGreeting Greeting { get; init; } = DemoGreeting.English;

    internal NameStyle NameStyle { get; init; }

    internal JsonSpelling Spelling { get; init; }

    internal OfferShape Shape { get; init; } = OfferShape.Tree;

    internal DeclineStyle Declines { get; init; }

    /// <summary>Whether <c>links</c> is an array, as in the published reference, and not an object.</summary>
    internal bool LinksAsArray { get; init; }

    /// <summary>Whether <c>/places/flows/shopify</c> answers <c>{"flow_url": …}</c> for it and not the flow itself.</summary>
    internal bool FlowByUrl { get; init; }

    /// <summary>The placement meant by a request that may leave it out.</summary>
    internal string DefaultPlacement => Placements.First(placement => placement.Enabled).Name;

    /// <summary>The position of offer <paramref name="id"/> in the sequence, or -1.</summary>
    internal int IndexOf(string id)
    {
        for (var index = 0; index < Offers.Count; index++)
        {
            if (Offers[index].Id == id)
            {
                return index;
            }
        }

        return -1;
    }
}
