using OfferProxy.Caching.Purging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Caching.Filling;

/// <summary>Who was the first of a key to whom something happened. That is a shopper's data: it is held where candidates are, and no longer.</summary>
/// <param name="candidates">Where it is held.</param>
/// <param name="what">What happened, in a word that no other of this type has.</param>
internal sealed class FirstAskers(CandidateStore<EntryTags> candidates, string what)
{
    /// <summary>What the first asker of a key put into the slots; null: there is none.</summary>
    public SlotContents? Find(string key) => candidates.Find(KeyOf(key))?.Values;

    /// <summary>Holds the first asker of a key.</summary>
    public void Put(string key, SlotContents values) =>
        candidates.Put(KeyOf(key), new() { Document = TokenizedDocument.FromOpaque(ReadOnlyMemory<byte>.Empty), Values = values });

    /// <summary>There is none any longer.</summary>
    public void Forget(string key) => candidates.Put(KeyOf(key), null);

    private string KeyOf(string key) => $"{key} {what}";
}
