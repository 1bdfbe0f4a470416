using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Purging;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// All that filling a key takes, and nothing of the client whose request found it empty but what that puts into the slots: it
/// may run when that client has long left, or behind another's hit. Immutable.
/// </summary>
internal sealed record Fill
{
    /// <summary>The plan of the route.</summary>
    public required RoutePlan Plan { get; init; }

    /// <summary>Where it belongs, as an operator is told.</summary>
    public required FillPlace Place { get; init; }

    /// <summary>What to ask the origin.</summary>
    public required SharedRequest Shared { get; init; }

    /// <summary>The rest of the pipeline, through which it is asked.</summary>
    public required RequestDelegate Pipeline { get; init; }

    /// <summary>The deadline, the longest body and the limit of those who wait.</summary>
    public required OriginOptions Options { get; init; }

    /// <summary>The cache key.</summary>
    public required string Key { get; init; }

    /// <summary>The cache key of all requests, where <see cref="Key"/> is one that only some of them share; null: it is the same.</summary>
    public string? WideKey { get; init; }

    /// <summary>The last purge before it was begun.</summary>
    public long Since { get; init; }

    /// <summary>The last purge of the fleet before it was begun, as <see cref="CacheEntry.SharedSince"/> counts.</summary>
    public long SharedSince { get; init; }

    /// <summary>What stands for the flow, where it is a key; null: it is none.</summary>
    public string? Flow { get; init; }

    /// <summary>The flow that its request names, for the ledger; empty: none, or there is no ledger.</summary>
    public string LedgerFlow { get; init; } = "";

    /// <summary>The withdrawn offers that the origin's document held, in whose place there is none.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    /// <summary>Of which requests its key is, for an operator; null: not known.</summary>
    public EntryInputs? Inputs { get; init; }

    /// <summary>Which requests share what is stored under the key: what they have in common is part of it, and no slot.</summary>
    public FillScope Scope { get; init; }

    /// <summary>The cache keys of what only some requests of the key share, those of most requests first.</summary>
    public IReadOnlyList<ScopedKey> ScopedKeys { get; init; } = [];

    /// <summary>Whether it is to decide between the stored response and a newer document that contradicts it.</summary>
    public bool IsContest { get; init; }

    /// <summary>Whether the stored response may be revalidated, so that a 304 is a response to the one who asks.</summary>
    public bool MayRevalidate { get; init; }

    /// <summary>Whether the request that leads it gets the origin's document, which then is one of the copies that there may be.</summary>
    public bool HandsOut { get; init; } = true;

    /// <summary>Whether what is stored was not served to its request because as many copies were handed out as may be.</summary>
    public bool FoundSpent { get; init; }

    /// <summary>How often its request has come too late for a copy of what it had waited for.</summary>
    public int Missed { get; init; }

    /// <summary>The span of the request that led to it, for its own trace to be linked to; default: that is not recorded.</summary>
    public ActivityContext Leader { get; init; }

    /// <summary>What the request puts into those slots that are no part of the key.</summary>
    public SlotContents Values => Scope.Free(Shared.Values);

    /// <summary>The cache key of what requests share in this scope; null: there is none.</summary>
    public string? KeyOf(FillScope scope)
    {
        foreach (var scoped in ScopedKeys)
        {
            if (scoped.Scope == scope)
            {
                return scoped.Key;
            }
        }

        return null;
    }

    /// <summary>By what the entries that it makes may be purged.</summary>
    public EntryTags Tags => new(Plan.Digest, Plan.PolicyName, ClusterId, Plan.RouteId, Place.Integration, Place.Placement, Flow) { WideKey = WideKey };

    /// <summary>By what a document that it got may be purged.</summary>
    public EntryTags TagsOf(Witness witness) =>
        witness.Kind == WitnessKind.Offer ? Tags with { Offers = OfferIds.Read(witness.Document.Bytes.Span) } : Tags with { Offers = Withdrawn };

    /// <summary>The name of the cluster that is asked.</summary>
    public string ClusterId => Shared.Request.Route.Cluster?.ClusterId ?? "";
}
