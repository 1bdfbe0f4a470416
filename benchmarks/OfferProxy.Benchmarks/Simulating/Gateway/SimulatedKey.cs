using OfferProxy.Caching;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>What the gateway knows of one cache key.</summary>
/// <param name="name">The key, as the stores of candidates and proofs know it.</param>
internal sealed class SimulatedKey(string name)
{
    /// <summary>The key, as the stores of candidates and proofs know it.</summary>
    public string Name { get; } = name;

    /// <summary>By what the stored response is shared; null: none is stored.</summary>
    public Proof? Proven { get; set; }

    /// <summary>Until when the stored response is what.</summary>
    public ResponseTimes Times { get; set; }

    /// <summary>Which revision of its offer the stored response is.</summary>
    public long Revision { get; set; }

    /// <summary>Until when a marker sends requests straight on.</summary>
    public DateTimeOffset MarkerUntil { get; set; }

    /// <summary>How many documents have to be the copy until the key's trial is over; 0: there is none.</summary>
    public int TrialLeft { get; set; }

    /// <summary>How many have asked while the trial went on.</summary>
    public int AskedOnTrial { get; set; }

    /// <summary>Whether there may be a candidate: it saves hits the look.</summary>
    public bool MayHaveCandidate { get; set; }

    /// <summary>What the requests that are under way for the key, not for their shoppers alone, put into the slots.</summary>
    public List<SlotContents> Leading { get; } = new(0);

    /// <summary>Those who wait for what comes of them.</summary>
    public List<WaitingShopper> Waiting { get; } = new(0);

    /// <summary>By what its response is shared at this time; null: none is stored, or not any longer.</summary>
    public Proof? ProvenAt(DateTimeOffset now) => now < Times.StaleIfErrorUntil ? Proven : null;
}
