using OfferProxy.Caching;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Entries;

/// <summary>
/// Describes an entry. What is told of its document and header fields is what all shoppers get: not of a response that only some share,
/// nor of one whose key has a value that may be a shopper's, for that may stand anywhere in it.
/// </summary>
internal static class EntryDescription
{
    /// <summary>All that is told of an entry.</summary>
    /// <param name="held">The entry.</param>
    /// <param name="now">The time.</param>
    public static CacheEntryDetails Of(HeldResponse held, DateTimeOffset now)
    {
        var details = new CacheEntryDetails(held.Summarize(now));
        if (held.Entry.Inputs is { } inputs)
        {
            details = details with
            {
                Keys = [.. inputs.Names.Keys.Zip(inputs.Values, static (name, value) => new CacheEntryKey(name.Input, value is not null) { Value = value == EntryInputs.Withheld ? null : value })],
                Slots = [.. inputs.Names.Slots.Select((name, position) => new CacheEntrySlot(name, (inputs.Slots & (1u << position)) != 0))],
            };
        }

        return held.Entry is not StoredResponse response ? details : details with
        {
            Freshness = FreshnessOf(response),
            Proof = ProofOf(response, IsEverybodys(held)),
            Headers = IsEverybodys(held) ? response.Headers.ToDictionary(static field => field.Key, static field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase) : null,
            BodyBytes = response.Template.Literals.Length,
        };
    }

    private static bool IsEverybodys(HeldResponse held) =>
        held.Key[0] == 'o' && held.Entry is StoredResponse { Proof.IsScoped: false, Tags.Flow: null, Inputs.AreNobodys: true };

    private static CacheEntryFreshness FreshnessOf(StoredResponse response)
    {
        var byPolicy = new List<string>();
        if (response.Lifetime?.Said is { } said)
        {
            Add(said.FreshFor, "fresh");
            Add(said.StaleWhileRevalidate, "stale_while_revalidate");
            Add(said.StaleIfError, "stale_if_error");
        }

        return new()
        {
            GeneratedAt = response.GeneratedAt, FreshUntil = response.FreshUntil,
            StaleWhileRevalidateUntil = response.StaleWhileRevalidateUntil, StaleIfErrorUntil = response.StaleIfErrorUntil,
            ByPolicy = byPolicy, Purged = response.ExpiredAt != long.MaxValue, Revalidates = response.Validators is not null,
        };

        void Add(SaidTime time, string name)
        {
            if (time.IsPolicys)
            {
                byPolicy.Add(name);
            }
        }
    }

    private static CacheEntryProof? ProofOf(StoredResponse response, bool isEverybodys)
    {
        if (response.Proof is not { } proof)
        {
            return null;
        }

        var document = isEverybodys && proof.Holes.Count > 0 ? TokenizedDocument.Read(response.Template.Literals, DocumentShape.Json, LinkRewriter.None, out _) : null;
        return new()
        {
            IsScoped = proof.IsScoped, OnTrial = response.OnTrial, Contested = response.Contested,
            Holes = [.. proof.Holes.Select(hole => Describe(hole, document, response.Inputs?.Names))],
        };
    }

    private static CacheEntryHole Describe(ProvenHole hole, TokenizedDocument? document, InputNames? names)
    {
        var (slot, kind) = hole.Slot == SharedSlot.Event ? ("event", "event")
            : hole.Slot == SharedSlot.Name ? ("first_name", "name")
            : (names is not null && hole.Slot.EchoPosition < names.Echoes.Length ? names.Echoes[hole.Slot.EchoPosition] : "", "echo");
        return new(slot, kind) { Path = document is null ? null : DocumentPath.Get(document, hole.Token, []), Encodings = EncodingNames.Of(hole.Encodings) };
    }
}
