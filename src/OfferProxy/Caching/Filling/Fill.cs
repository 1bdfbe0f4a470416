using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OfferProxy.Origin;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// All that filling a key takes, and nothing of the client whose request found it empty: it may run when that client has
/// long left, or behind another's hit. Immutable.
/// </summary>
internal sealed class Fill
{
    /// <summary>The plan of the route.</summary>
    public required RoutePlan Plan { get; init; }

    /// <summary>What to ask the origin, and what to look for in its response.</summary>
    public required SharedRequest Shared { get; init; }

    /// <summary>The rest of the pipeline, through which it is asked.</summary>
    public required RequestDelegate Pipeline { get; init; }

    /// <summary>The deadline, the longest body and the limit of those who wait.</summary>
    public required OriginOptions Options { get; init; }

    /// <summary>The cache key.</summary>
    public required string Key { get; init; }

    /// <summary>The cache key of an error that only requests with the same echoes share; null: such an error is not stored.</summary>
    public string? RequestScopedKey { get; init; }

    /// <summary>The span of the request that led to it, for its own trace to be linked to; default: that is not recorded.</summary>
    public ActivityContext Leader { get; init; }

    /// <summary>The name of the cluster that is asked.</summary>
    public string ClusterId => Shared.Request.Route.Cluster?.ClusterId ?? "";
}
