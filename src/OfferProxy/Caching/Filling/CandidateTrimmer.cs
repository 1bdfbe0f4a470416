using OfferProxy.Caching.Purging;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>Sees to it that candidates go when they are too old, though nobody asks for anything: they are shoppers' data.</summary>
internal sealed class CandidateTrimmer : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ITimer _timer;

    /// <summary>Begins.</summary>
    public CandidateTrimmer(CandidateStore<EntryTags> candidates, TimeProvider time) =>
        _timer = time.CreateTimer(static state => ((CandidateStore<EntryTags>)state!).Trim(), candidates, Interval, Interval);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
