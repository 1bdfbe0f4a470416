using System.Collections.Concurrent;
using System.Diagnostics;

namespace OfferProxy.EndToEndTests.Framework;

/// <summary>Keeps the diagnostic events of a host.</summary>
internal sealed class DiagnosticEvents : IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<KeyValuePair<string, object?>> _seen = new();
    private readonly IDisposable _subscription;

    public DiagnosticEvents(DiagnosticListener listener) => _subscription = listener.Subscribe(this);

    /// <summary>The events so far.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Seen => [.. _seen];

    public void OnNext(KeyValuePair<string, object?> value) => _seen.Enqueue(value);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscription.Dispose();
}
