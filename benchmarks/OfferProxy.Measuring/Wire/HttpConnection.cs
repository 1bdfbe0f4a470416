using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Measuring.Wire;

/// <summary>
/// A connection to the gateway. It is not <see cref="System.Net.Http.HttpClient"/>'s, which sends a request again where a kept connection
/// ends without an answer: here that is what is looked for.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _received = new byte[16 * 1024];

    private HttpConnection(Socket socket) => _socket = socket;

    /// <summary>When it was last put back, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>Whether a request has been answered on it.</summary>
    public bool Used { get; private set; }

    /// <summary>Opens one, or tells that there is none to be had.</summary>
    public static async ValueTask<HttpConnection?> OpenAsync(int port, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
            return new(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The request's bytes.</param>
    /// <param name="sentAt">When the client began to want it.</param>
    /// <param name="cancel">The client's patience.</param>
    public async ValueTask<Exchange> ExchangeAsync(ReadOnlyMemory<byte> request, long sentAt, CancellationToken cancel)
    {
        var (length, kept) = (0, Used);
        try
        {
            await _socket.SendAsync(request, cancel);
            while (true)
            {
                if (length == _received.Length)
                {
                    Array.Resize(ref _received, length * 2);
                }

                var count = await _socket.ReceiveAsync(_received.AsMemory(length), cancel);
                if (count == 0)
                {
                    return Ended(length == 0 ? Ending.Unanswered : Ending.CutOff);
                }

                length += count;
                switch (AnswerParser.Parse(_received.AsSpan(0, length), out var answer))
                {
                    case OperationStatus.Done:
                        Used = true;
                        return Ended(Ending.Answered, answer);
                    case OperationStatus.InvalidData:
                        return Ended(Ending.Malformed);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return Ended(length == 0 ? Ending.Unanswered : Ending.CutOff);
        }
        catch (OperationCanceledException)
        {
            return Ended(Ending.TimedOut);
        }

        Exchange Ended(Ending ending, HttpAnswer? answer = null) => new(ending, answer, sentAt, Stopwatch.GetElapsedTime(sentAt), kept);
    }

    /// <summary>Leaves as a browser tab does that is closed, or with a reset.</summary>
    public void Leave(bool reset)
    {
        if (reset)
        {
            _socket.LingerState = new(enable: true, seconds: 0);
        }

        _socket.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
