using OfferProxy.Measuring.Requests;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>What there is to ask for.</summary>
/// <param name="Integration">An integration of the demo catalogue.</param>
/// <param name="Placement">One of its placements.</param>
/// <param name="Index">One of its offers.</param>
internal readonly record struct Goods(string Integration, string Placement, int Index)
{
    private const string Acme = Weather.OfferIntegration;
    private const string Borealis = "94105db7-277f-4362-b3a4-b4e19c942470";
    private const string Cedar = "3d8e0fb1-2ca7-42f2-ab38-cfaa0e5d4917";
    private const string Dot = Weather.Integration;
    private const string Polyglot = "45b41c85-5e28-4bf4-b1ab-f715a25c9834";
    private const string Php = "e0d7a76c-4d2d-4470-b17f-5b93f26e897b";
    private const string Upper = "bb9a6735-a603-48b3-9e0d-5266de4208a9";
    private const string Cut = "93125fa7-fdb6-4fee-a946-aab899e4bb39";
    private const string Entity = "ca083b32-71b0-4d5f-afa0-dd8078a78fcc";

    /// <summary>Offers that are written plainly, of 1 to 30 KB, as UTF-8 and in escapes.</summary>
    public static IReadOnlyList<Goods> Plain { get; } = Of(Acme, Borealis, Dot, Polyglot, Php, Acme, Dot, Cedar);

    /// <summary>Offers that change the name: some names' copies would be wrong.</summary>
    public static IReadOnlyList<Goods> Odd { get; } = Of(Upper, Cut, Entity);

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<Goods> All { get; } = [.. Plain.Concat(Odd).Distinct()];

    /// <summary>Names that are written alike wherever they stand.</summary>
    public static IReadOnlyList<string> PlainNames { get; } = [.. Enumerable.Range(0, RequestSet.NameCount).Select(RequestSet.Name)];

    /// <summary>Names that are not.</summary>
    public static IReadOnlyList<string> OddNames { get; } = ["O'Neil", "José", "Zoë-Marie", "Anna Maria", "Нина", "愛子", "D’Arcy", "JEAN", "Jo Ann Q. Public"];

    /// <summary>All names, and none.</summary>
    public static IReadOnlyList<string?> Names { get; } = [.. PlainNames, .. OddNames, null];

    private static List<Goods> Of(params IReadOnlyList<string> integrations) =>
    [
        .. from index in (int[])[0, 1]
           from placement in (string[])["order_confirmation", "order_status"]
           from integration in integrations
           select new Goods(integration, placement, index),
    ];
}
