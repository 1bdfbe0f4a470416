namespace OfferProxy.Overriding;

/// <summary>
/// Overrides at run time: what operators set above the files, on this gateway or, where gateways share a Redis, on all of them. A
/// service of a host that calls <c>AddOffers</c>. Safe for use by many threads.
/// </summary>
public interface IOfferOverrides
{
    /// <summary>How many may stand at once.</summary>
    const int Most = 10_000;

    /// <summary>Those that stand, in the order of kinds and names.</summary>
    IReadOnlyList<OfferOverride> All { get; }

    /// <summary>
    /// Where gateways share a Redis, why what stands here may not be what stands on the others, for people: Redis cannot be reached, or
    /// holds what cannot be read. Null: nothing is known against it.
    /// </summary>
    string? Problem { get; }

    /// <summary>
    /// Why what stands is not kept where it is to be, so that it ends with this gateway's process, for people: the file could not be
    /// written. Where gateways share a Redis, why this one would not know it at a start without that. Null: it is kept.
    /// </summary>
    string? NotKept { get; }

    /// <summary>
    /// Blocks, unblocks, switches off or on, withdraws or restores. When the call has returned, each request that comes to this gateway
    /// is decided by it, also where that could not be kept or told to the others, which the result says.
    /// </summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <exception cref="ArgumentException">Its end is not in the future.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Most"/> stand already.</exception>
    ValueTask<OverrideChange> ChangeAsync(OverrideRequest request, CancellationToken cancellationToken = default);
}
