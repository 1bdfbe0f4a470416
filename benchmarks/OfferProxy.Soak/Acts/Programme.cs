using System.Collections.Concurrent;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Acts;

/// <summary>Does acts one after the other, and again from the first one, until told to stop.</summary>
/// <param name="weather">Is told what is being done.</param>
/// <param name="acts">The acts.</param>
/// <param name="pause">Between two of them.</param>
internal sealed class Programme(Weather weather, IReadOnlyList<Act> acts, TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _problems = new();

    /// <summary>How often each was done.</summary>
    public IEnumerable<(string Name, int Times)> Done => acts.Select(act => (act.Name, _done.GetValueOrDefault(act.Name)));

    /// <summary>What did not go as it must.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Does them. One that is under way when it is to stop is done to its end.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancel)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var act = acts[turn % acts.Count];
            try
            {
                weather.Begin(act.Name);
                await act.Do(cancel);
                _done.AddOrUpdate(act.Name, 1, static (_, times) => times + 1);
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException or System.Net.Sockets.SocketException or TaskCanceledException)
            {
                cancel.ThrowIfCancellationRequested();
                _problems.Enqueue($"{act.Name}: {exception.Message}");
                MarkdownReport.Progress(_problems.Last());
            }
            finally
            {
                weather.End(act.Name);
            }

            await Task.Delay(pause, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
