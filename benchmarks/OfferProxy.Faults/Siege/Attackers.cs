using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Faults.Siege;

/// <summary>Attackers, one for each attack: each opens a connection, sends, waits a little for what comes, and goes.</summary>
/// <param name="attacks">What they do.</param>
/// <param name="port">The gateway's port of 127.0.0.1.</param>
internal sealed class Attackers(IReadOnlyList<Attack> attacks, int port)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private long _sent;

    /// <summary>How many requests have been sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Attacks until told to stop.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(attacks.Select(attack => RunAsync(attack, stop)));

    private async Task RunAsync(Attack attack, CancellationToken stop)
    {
        for (var number = 0L; !stop.IsCancellationRequested; number++)
        {
            try
            {
                await SendAsync(attack.Request(number), stop);
                await Task.Delay(Pause, stop);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The gateway has ended the connection, or the time is over: either is fine.
            }
        }
    }

    private async Task SendAsync(byte[] request, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await socket.SendAsync(request, patience.Token);
        Interlocked.Increment(ref _sent);
        await socket.ReceiveAsync(new byte[4096], patience.Token);
    }
}
