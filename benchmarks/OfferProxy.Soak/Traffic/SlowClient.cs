using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OfferProxy.Measuring.Wire;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>A client that says its request in pieces and reads its answer in small ones, on a connection of its own.</summary>
internal static class SlowClient
{
    private const int Pieces = 10;
    private const int ReadBytes = 700;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks. The time of the reply counts from the end of the request.</summary>
    public static async Task<Reply> SendAsync(int port, byte[] request, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReadBytes };
        var sentAt = Stopwatch.GetTimestamp();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            foreach (var piece in request.Chunk((request.Length / Pieces) + 1))
            {
                await Task.Delay(Between, patience.Token);
                sentAt = Stopwatch.GetTimestamp();
                await socket.SendAsync(piece, patience.Token);
            }

            return await ReadAsync(socket, sentAt, patience.Token);
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(sentAt, Stopwatch.GetTimestamp()) { Broken = $"no whole answer to a slow client ({exception.GetType().Name})" };
        }
    }

    private static async Task<Reply> ReadAsync(Socket socket, long sentAt, CancellationToken cancel)
    {
        var received = new byte[128 * 1024];
        for (var length = 0; length < received.Length;)
        {
            var count = await socket.ReceiveAsync(received.AsMemory(length, Math.Min(ReadBytes, received.Length - length)), cancel);
            length += count;
            var status = AnswerParser.Parse(received.AsSpan(0, length), out var answer);
            if (status == OperationStatus.Done)
            {
                return new(sentAt, Stopwatch.GetTimestamp()) { Status = answer!.Status, CacheStatus = answer.CacheStatus, Body = answer.Body };
            }

            if (count == 0 || status == OperationStatus.InvalidData)
            {
                break;
            }

            await Task.Delay(2, cancel);
        }

        return new(sentAt, Stopwatch.GetTimestamp()) { Broken = "no whole answer to a slow client" };
    }
}
