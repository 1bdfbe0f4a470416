using System.Text;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>
/// What the origin answers: a document as a function of shopper and revision. The documents are as small as an offer can be,
/// since how long they are decides nothing, and so all of them can be compared by the product's own code.
/// </summary>
/// <param name="changesEvery">How long an offer stays the same.</param>
/// <param name="numbers">Of which the events' ids are made.</param>
internal sealed class SimulatedOrigin(TimeSpan changesEvery, SeededNumbers numbers)
{
    /// <summary>One in so many offers is <see cref="OfferStyle.Possessive"/>, and one <see cref="OfferStyle.CutFlow"/>.</summary>
    public const int OddOneIn = 100;

    /// <summary>How an offer is written. The odd ones lie evenly among the ranks, the most asked for aside.</summary>
    public static OfferStyle StyleOf(int offer) => (offer % OddOneIn) switch
    {
        24 => OfferStyle.Possessive,
        49 => OfferStyle.CutFlow,
        _ => OfferStyle.Plain,
    };

    /// <summary>Which revision of an offer there is at a time. They change one by one, not all at once.</summary>
    public long RevisionOf(int offer, DateTimeOffset now) =>
        (now.UtcTicks + (long)(new SeededNumbers((ulong)offer).NextDouble() * changesEvery.Ticks)) / changesEvery.Ticks;

    /// <summary>The answer to a shopper's own request.</summary>
    public Witness Answer(Shopper shopper, long revision)
    {
        var body = $$"""{"data":[{"type":"offer","text":"{{Title(shopper)}} {{revision}}/{{shopper.Flow}}"},{"type":"event","id":"{{numbers.NextRandomUuid()}}"}]}""";
        return new()
        {
            Document = TokenizedDocument.Read(Encoding.UTF8.GetBytes(body), DocumentShape.Offer, LinkRewriter.None, out var error)
                ?? throw new InvalidOperationException($"The origin's document is none: {error}."),
            Values = shopper.ToContents(),
        };
    }

    private static string Title(Shopper shopper) => shopper.Other ?? (StyleOf(shopper.Offer), shopper.Name) switch
    {
        (OfferStyle.CutFlow, _) => $"your code is {shopper.Flow.ToString()[^8..]}",
        (OfferStyle.Possessive, { } name) => name[^1] is 's' or 'x' or 'z' ? $"it is {name}’ turn" : $"it is {name}’s turn",
        (_, { } name) => $"thank you, {name}!",
        _ => "thank you!",
    };
}
