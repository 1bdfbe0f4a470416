namespace OfferProxy.Measuring.Shopping;

/// <summary>What selects an offer.</summary>
/// <param name="Integration">The integration.</param>
/// <param name="Placement">The placement.</param>
/// <param name="Index">The position in the integration's sequence.</param>
/// <param name="Named">Whether the offer greets by name.</param>
/// <param name="Zone">The part of the shop: a key that the origin ignores, so that there are as many offers as a section wants.</param>
internal sealed record OfferKey(string Integration, string Placement, int Index, bool Named, string Zone)
{
    // Of the demo catalogue: documents of version 2 and 1, of 3.5 KB and of 1 KB.
    private static readonly string[] Integrations =
        ["b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "94105db7-277f-4362-b3a4-b4e19c942470", "a69fee23-d170-4bba-9680-16c3aeb0bb7f"];

    private static readonly string[] Placements = ["order_confirmation", "order_status"];

    private const int Offers = 2;

    /// <summary>All keys of some zones.</summary>
    public static IReadOnlyList<OfferKey> OfZones(params IReadOnlyList<string> zones) =>
    [
        .. from integration in Integrations
           from placement in Placements
           from index in Enumerable.Range(0, Offers)
           from named in (bool[])[true, false]
           from zone in zones
           select new OfferKey(integration, placement, index, named, zone),
    ];

    /// <summary>A key of a zone, the kind of offer in turns.</summary>
    public static OfferKey InTurns(long number, string zone) =>
        new(Integrations[number % Integrations.Length], Placements[number / 3 % Placements.Length], (int)(number / 6 % Offers), number / 12 % 2 == 0, zone);
}
