using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks.Requests;

/// <summary>Reads a request as the gateway does.</summary>
internal static class ReadRequest
{
    /// <summary>Whether the request is well-formed.</summary>
    public static bool Try(HttpRequest request, RoutePlan plan)
    {
        var room = new RequestRoom();
        var reading = new RequestReading(plan, room);
        return RequestReader.TryRead(request, ref reading, out _);
    }

    /// <summary>The request, kept.</summary>
    public static OfferRequest From(HttpRequest request, RoutePlan plan)
    {
        var reading = new RequestReading(plan, new TextPiece[RequestReading.RoomFor(plan)]);
        return RequestReader.TryRead(request, ref reading, out var malformed) ? reading.ToRequest() : throw new InvalidOperationException($"{malformed} is malformed.");
    }
}
