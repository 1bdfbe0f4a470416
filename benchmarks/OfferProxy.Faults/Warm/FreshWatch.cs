using System.Diagnostics;
using OfferProxy.Measuring.Judging;

namespace OfferProxy.Faults.Warm;

/// <summary>Waits until every key has had a fresh hit again.</summary>
/// <param name="keys">How many keys there are.</param>
internal sealed class FreshWatch(int keys)
{
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly HashSet<int> _fresh = [];
    private readonly TaskCompletionSource<TimeSpan> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long it took from the start of the watch; ends when it has happened.</summary>
    public Task<TimeSpan> All => _all.Task;

    /// <summary>Notes an answer; one to a request from before the watch says nothing.</summary>
    public void Note(int key, Answer answer)
    {
        if (answer.Kind != ResponseKind.FreshHit || answer.SentAt < _since)
        {
            return;
        }

        lock (_fresh)
        {
            if (_fresh.Add(key) && _fresh.Count == keys)
            {
                _all.SetResult(Stopwatch.GetElapsedTime(_since));
            }
        }
    }
}
