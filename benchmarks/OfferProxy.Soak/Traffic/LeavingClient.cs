using System.Diagnostics;
using OfferProxy.Measuring.Wire;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>A client that leaves before its answer has come: as a closed tab does, with a reset, or with half a request said.</summary>
internal static class LeavingClient
{
    /// <summary>Asks and leaves.</summary>
    public static async Task<Finding> SendAsync(int port, byte[] request, long number, CancellationToken cancel)
    {
        if (await HttpConnection.OpenAsync(port, cancel) is not { } connection)
        {
            return Finding.Wrong("no connection");
        }

        var said = number % 5 == 0 ? request.AsMemory(0, request.Length / 2) : request;
        var exchange = connection.ExchangeAsync(said, Stopwatch.GetTimestamp(), cancel).AsTask();
        await Task.Delay(TimeSpan.FromMilliseconds(number % 4), cancel);
        connection.Leave(reset: number % 2 == 0);
        await exchange;
        return new(FindingKind.Left);
    }
}
