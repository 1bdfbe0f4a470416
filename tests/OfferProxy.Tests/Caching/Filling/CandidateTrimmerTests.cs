using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Purging;
using OfferProxy.Sharing.Courses;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class CandidateTrimmerTests
{
    [Fact]
    public void Timer_CandidateTooOld_GoesThoughNobodyAsks()
    {
        var time = new FakeTimeProvider();
        var candidates = new CandidateStore<EntryTags>(time, maxCount: 10, maxBytes: 1_000_000, TimeSpan.FromSeconds(20));
        using var trimmer = new CandidateTrimmer(candidates, time);
        var candidate = PutAndForget(candidates);

        time.Advance(TimeSpan.FromSeconds(15));
        time.Advance(TimeSpan.FromSeconds(15));

        GC.Collect();
        Assert.False(candidate.TryGetTarget(out _));
        GC.KeepAlive(candidates);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<OfferProxy.Sharing.Witness> PutAndForget(CandidateStore<EntryTags> candidates)
    {
        var witness = Shopper.Ana.Sees("{}");
        candidates.Put("k", witness);
        return new(witness);
    }
}
