using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Traffic;

/// <summary>All kinds of requests at once, each gateway in its turn.</summary>
internal sealed class Crowd
{
    private readonly Balancer _balancer;
    private readonly Book _book;
    private readonly Kind[] _turns;

    /// <param name="balancer">Shares them out.</param>
    /// <param name="book">Takes what is found.</param>
    /// <param name="kinds">The kinds.</param>
    public Crowd(Balancer balancer, Book book, IReadOnlyList<Kind> kinds)
    {
        (_balancer, _book) = (balancer, book);
        _turns = [.. kinds.SelectMany(static kind => Enumerable.Repeat(kind, kind.Share))];
        // The same order each time, of which no two of a kind stand together for long.
        new Random(Seed: 16).Shuffle(_turns);
    }

    /// <summary>Sends the request of a number.</summary>
    public async Task SendAsync(long number, CancellationToken cancel)
    {
        var kind = _turns[number % _turns.Length];
        using var turn = _balancer.Take((number / _turns.Length) + number);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            _book.Note(kind, await kind.Send(turn.Place, number, cancel), System.Diagnostics.Stopwatch.GetElapsedTime(since));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The run ends.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _book.Note(kind, Finding.Wrong($"{exception.GetType().Name}: {exception.Message}"), System.Diagnostics.Stopwatch.GetElapsedTime(since));
        }
    }
}
