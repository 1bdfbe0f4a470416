namespace OfferProxy.Benchmarks.Simulating;

/// <summary>A way of sharing.</summary>
/// <param name="Title">What it is called in the table.</param>
/// <param name="Witnesses">How many documents make a proof.</param>
/// <param name="Remembers">Whether proofs are remembered for longer than responses are stored.</param>
/// <param name="Audit">Which part of what could be hits is audited, from 0 to 1.</param>
internal sealed record SharingModel(string Title, int Witnesses, bool Remembers, double Audit)
{
    /// <summary>All that are compared: one document a fill, by the operator's word; two witnesses; two witnesses and the memory of their proofs.</summary>
    public static IReadOnlyList<SharingModel> All { get; } =
    [
        new("one document", Witnesses: 1, Remembers: false, Audit: 0),
        new("two witnesses", Witnesses: 2, Remembers: false, Audit: 0.001),
        new("two witnesses, proofs remembered", Witnesses: 2, Remembers: true, Audit: 0.001),
    ];
}
