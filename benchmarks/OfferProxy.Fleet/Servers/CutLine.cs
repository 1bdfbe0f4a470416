using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Fleet.Servers;

/// <summary>A line to a server that can be cut: what comes in at one port goes out to another.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly int _to;
    private State _state;
    private TaskCompletionSource _mended = Completed();

    /// <param name="to">The port of the server.</param>
    public CutLine(int to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    private enum State
    {
        Whole,
        Cut,
        Silent,
    }

    /// <summary>Where it takes connections.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts it: connections are lost, and new ones end at once.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _state = State.Cut;
            EndAll();
        }
    }

    /// <summary>Lets nothing through, as a network does that loses every packet: connections stay, new ones are made, and neither side hears of the other.</summary>
    public void Silence()
    {
        lock (_lock)
        {
            (_state, _mended) = (State.Silent, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    /// <summary>Mends it. What came in meanwhile goes on its way.</summary>
    public void Mend()
    {
        lock (_lock)
        {
            _state = State.Whole;
            _mended.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        Mend();
        Cut();
        _ended.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private void EndAll()
    {
        _open.ForEach(static socket => socket.Dispose());
        _open.Clear();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptSocketAsync(_ended.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        try
        {
            lock (_lock)
            {
                if (_state == State.Cut)
                {
                    return;
                }

                _open.AddRange([near, far]);
            }

            await Mended();
            await far.ConnectAsync(IPAddress.Loopback, _to);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is var count and > 0)
        {
            await Mended();
            for (var sent = 0; sent < count;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
    }

    private Task Mended()
    {
        lock (_lock)
        {
            return _mended.Task;
        }
    }
}
