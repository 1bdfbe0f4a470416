using OfferProxy.Caching;
using OfferProxy.Caching.Filling;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>A filler whose fills end when the test says what comes of them.</summary>
internal sealed class HeldFiller(TimeProvider time) : IFiller
{
    private readonly List<TaskCompletionSource<CacheEntry>> _calls = [];

    /// <summary>How many fills have begun.</summary>
    public int Count
    {
        get
        {
            lock (_calls)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>What was stored when the last one began.</summary>
    public StoredResponse? Stored { get; private set; }

    /// <summary>Runs at the start of a fill.</summary>
    public Action Begins { get; set; } = static () => { };

    public async Task<FillOutcome> RunAsync(Fill fill, StoredResponse? stored)
    {
        var call = new TaskCompletionSource<CacheEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        Begins();
        Stored = stored;
        lock (_calls)
        {
            _calls.Add(call);
        }

        return FillOutcome.Create(stored, await call.Task, time.GetUtcNow());
    }

    /// <summary>Ends the last fill that has begun.</summary>
    public void End(CacheEntry made) => Last().SetResult(made);

    /// <summary>Ends it with an exception.</summary>
    public void Throw() => Last().SetException(new InvalidOperationException("x"));

    private TaskCompletionSource<CacheEntry> Last()
    {
        lock (_calls)
        {
            return _calls[^1];
        }
    }
}
