using System.Collections.Concurrent;
using System.Diagnostics;

namespace OfferProxy.Measuring.Wire;

/// <summary>Clients of the gateway: as many connections as there are requests at once, kept and used again.</summary>
/// <param name="port">The gateway's port of 127.0.0.1.</param>
internal sealed class Client(int port) : IDisposable
{
    /// <summary>How long a client waits for an answer: as long as the contract's.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // Well below the keep-alive timeout of the gateway, whose end of an idle connection is no failure.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    private readonly ConcurrentStack<HttpConnection> _idle = new();

    /// <summary>Opens connections ahead of the requests.</summary>
    public async Task OpenAsync(int count, CancellationToken cancel)
    {
        var opened = new List<HttpConnection>();
        while (opened.Count < count)
        {
            opened.Add(await HttpConnection.OpenAsync(port, cancel) ?? throw new InvalidOperationException($"Nobody listens on port {port}."));
        }

        opened.ForEach(Keep);
    }

    /// <summary>Sends a request on a kept or a new connection.</summary>
    public async Task<Exchange> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancel)
    {
        var sentAt = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            if (Idle() is not { } connection && (connection = await HttpConnection.OpenAsync(port, patience.Token)) is null)
            {
                return new(Ending.Refused, null, sentAt, Stopwatch.GetElapsedTime(sentAt), Kept: false);
            }

            var exchange = await connection.ExchangeAsync(request, sentAt, patience.Token);
            if (exchange.Answer is { StaysOpen: true })
            {
                Keep(connection);
            }
            else
            {
                connection.Dispose();
            }

            return exchange;
        }
        catch (OperationCanceledException)
        {
            return new(Ending.TimedOut, null, sentAt, Stopwatch.GetElapsedTime(sentAt), Kept: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Keep(HttpConnection connection)
    {
        connection.IdleSince = Environment.TickCount64;
        _idle.Push(connection);
    }

    private HttpConnection? Idle()
    {
        while (_idle.TryPop(out var connection))
        {
            if (Environment.TickCount64 - connection.IdleSince < LongestIdle.TotalMilliseconds)
            {
                return connection;
            }

            connection.Dispose();
        }

        return null;
    }
}
