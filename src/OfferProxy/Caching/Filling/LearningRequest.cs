using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Envelopes;

namespace OfferProxy.Caching.Filling;

/// <summary>A request that asks the origin for all of one kind whose values were not seen.</summary>
/// <param name="key">The cache key.</param>
/// <param name="gap">The kind.</param>
/// <param name="values">What it puts into the slots.</param>
/// <param name="since">When it began, as a timestamp.</param>
internal sealed class LearningRequest(string key, EnvelopeGap gap, SlotContents values, long since)
{
    private readonly TaskCompletionSource<OriginFailure> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The cache key.</summary>
    public string Key => key;

    /// <summary>The kind.</summary>
    public EnvelopeGap Gap => gap;

    /// <summary>What it puts into the slots.</summary>
    public SlotContents Values => values;

    /// <summary>When it began, as a timestamp.</summary>
    public long Since => since;

    /// <summary>Ends when the request has, with how the origin failed it.</summary>
    public Task<OriginFailure> Ended => _ended.Task;

    /// <summary>Ends it.</summary>
    /// <param name="failure">How the origin failed it.</param>
    public void End(OriginFailure failure) => _ended.TrySetResult(failure);
}
