using System.Text;
using System.Text.Json;
using OfferProxy.Measuring.Requests;
using OfferProxy.Measuring.Shopping;

namespace OfferProxy.Measuring.Judging;

/// <summary>Reads an offer as its shopper does, who wants nobody else's. Pure.</summary>
internal static class OfferCheck
{
    private static readonly byte[] FlowsBegin = Encoding.ASCII.GetBytes(FlowIds.Begin);

    /// <summary>Reads it.</summary>
    /// <param name="body">The answer's body.</param>
    /// <param name="shopper">Who asked.</param>
    /// <param name="eventId">The id of its event.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, Shopper shopper, out Guid eventId)
    {
        eventId = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            var (offers, events) = (0, 0);
            foreach (var item in document.RootElement.GetProperty("data").EnumerateArray())
            {
                if (item.GetProperty("type").ValueEquals("offer"u8))
                {
                    offers++;
                }
                else if (item.GetProperty("type").ValueEquals("event"u8) && item.GetProperty("id").TryGetGuid(out eventId))
                {
                    events++;
                }
            }

            if ((offers, events) != (1, 1))
            {
                return $"{offers} offers and {events} events in one document";
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "not an offer document";
        }

        return Compare(body.Span, shopper, eventId);
    }

    private static string? Compare(ReadOnlySpan<byte> body, Shopper shopper, Guid eventId)
    {
        var greeting = shopper.Name is { } name ? $"\"{name}, your order is confirmed" : "\"Your order is confirmed";
        return body.IndexOf(Encoding.UTF8.GetBytes(greeting)) < 0 ? "not the shopper's greeting"
            : body.IndexOf(Encoding.ASCII.GetBytes($"={eventId}")) < 0 ? "links without the document's event"
            : HasFlowsOf(body, shopper, eventId) ? null
            : "not the shopper's flow";
    }

    // Every id that begins as flows do is the shopper's, or the document's event.
    private static bool HasFlowsOf(ReadOnlySpan<byte> body, Shopper shopper, Guid eventId)
    {
        var own = Encoding.ASCII.GetBytes(shopper.Flow);
        var found = 0;
        for (int at; (at = body.IndexOf(FlowsBegin)) >= 0;)
        {
            body = body[at..];
            if (body.StartsWith(own))
            {
                found++;
            }
            else if (body.Length >= own.Length && Guid.TryParseExact(Encoding.ASCII.GetString(body[..own.Length]), "D", out var other) && other != eventId)
            {
                return false;
            }

            body = body[FlowsBegin.Length..];
        }

        return found > 0;
    }
}
