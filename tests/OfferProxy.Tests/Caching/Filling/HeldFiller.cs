using OfferProxy.Caching;
using OfferProxy.Caching.Filling;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>A filler whose fills end when the test says what the origin's response is.</summary>
internal sealed class HeldFiller : IFiller
{
    private readonly List<(Fill Fill, TaskCompletionSource<FillResponse> Call)> _calls = [];

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

    /// <summary>What the last one revalidates.</summary>
    public StoredResponse? Revalidated { get; private set; }

    /// <summary>Whether the last one takes a turn among the fills of its cluster.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>Runs at the start of a fill.</summary>
    public Action Begins { get; set; } = static () => { };

    public async Task<FillResponse> AskAsync(Fill fill, StoredResponse? revalidated, bool isFill)
    {
        var call = new TaskCompletionSource<FillResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Begins();
        (Revalidated, IsLimited) = (revalidated, isFill);
        lock (_calls)
        {
            _calls.Add((fill, call));
        }

        return await call.Task;
    }

    /// <summary>What a fill asks, by the order in which they began.</summary>
    public Fill Fill(int index)
    {
        lock (_calls)
        {
            return _calls[index].Fill;
        }
    }

    /// <summary>Ends a fill, by the order in which they began.</summary>
    public void End(int index, FillResponse response)
    {
        lock (_calls)
        {
            _calls[index].Call.SetResult(response);
        }
    }

    /// <summary>Ends the last fill that has begun.</summary>
    public void End(CacheEntry entry) => End(Count - 1, FillResponse.From(entry));

    /// <summary>Ends it with an exception.</summary>
    public void Throw()
    {
        lock (_calls)
        {
            _calls[^1].Call.SetException(new InvalidOperationException("x"));
        }
    }
}
