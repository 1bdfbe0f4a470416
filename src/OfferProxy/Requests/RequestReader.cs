using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests.Operations;
using OfferProxy.Responses;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>Reads what a request asks by its route's plan.</summary>
internal static class RequestReader
{
    private static readonly OfferError TooManySites = OfferError.TooMany("sites", RequestReading.MaxSites);
    private static readonly OfferError TooManyEvents = OfferError.TooMany("event ids", RequestReading.MaxEvents);

    /// <summary>Reads a request that has been routed; false, and the name of the input at fault, where a value of the path or the placement is malformed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reading">Takes what is read.</param>
    /// <param name="malformed">The input at fault; empty where there is none.</param>
    public static bool TryRead(HttpRequest request, ref RequestReading reading, out string malformed)
    {
        malformed = "";
        var routeValues = request.RouteValues;
        var inputs = reading.Plan.Route;
        var found = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (routeValues.TryGetValue(inputs[i].Name, out var value) && value is string text)
            {
                reading.Route[i] = new(text);
                found++;
            }
        }

        return (found == routeValues.Count || AreWellFormed(routeValues, out malformed))
            && TryRead(ref reading, request.QueryString.Value ?? "", query: 0, request.Headers, out malformed);
    }

    /// <summary>Reads a request, of which the route's values are read already; false, and the name of the input at fault, where one of them or the placement is malformed.</summary>
    /// <param name="reading">Has <see cref="RequestReading.Route"/>, and takes the rest.</param>
    /// <param name="text">A text that ends with the query.</param>
    /// <param name="query">Where the query begins, with its question mark.</param>
    /// <param name="headers">The header fields.</param>
    /// <param name="malformed">The input at fault; empty where there is none.</param>
    public static bool TryRead(ref RequestReading reading, string text, int query, IHeaderDictionary headers, out string malformed)
    {
        if (!TryReadRoute(ref reading, out malformed))
        {
            return false;
        }

        ReadHeaderKeys(ref reading, headers);
        var inputs = reading.Plan.Query;
        var parameters = new QueryParameters(text, query);
        while (parameters.MoveNext())
        {
            if (inputs.MayBegin(parameters.First) && !TryTake(ref reading, inputs, ref parameters, out malformed))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadRoute(ref RequestReading reading, out string malformed)
    {
        malformed = "";
        var inputs = reading.Plan.Route;
        for (var i = 0; i < inputs.Length; i++)
        {
            ref readonly var input = ref inputs[i];
            var value = reading.Route[i];
            if (value.IsMissing)
            {
                continue;
            }

            // The path cannot be sent without its values: a slot's that is to be dropped makes the request malformed.
            var isText = reading.IsPlain ? value.Length <= RequestValueRule.MaxLength : RequestValueRule.IsText(value.Span);
            if (!(reading.IsPlain ? RequestValueRule.IsSegment(input.IsId, value.Span) : IsWellFormed(input.IsId, value.Span))
                || !TryTakeSlot(ref reading, input.Slot, value, isText, out _))
            {
                malformed = input.Name;
                return false;
            }

            if (input.IsIntegration)
            {
                reading.IntegrationId = value;
            }

            if (input.IsFlow)
            {
                reading.FlowId = value;
            }

            if (input.Event >= 0)
            {
                TryTakeEvent(ref reading, input.Event, value);
            }

            if (input.Key >= 0)
            {
                reading.Keys[input.Key] = value;
                reading.UnusualKey |= !isText;
            }
        }

        return true;
    }

    // Of all that routing found, whether the plan knows it or not.
    private static bool AreWellFormed(RouteValueDictionary values, out string malformed)
    {
        foreach (var (name, value) in values)
        {
            if (value is string text && !IsWellFormed(RouteValueNames.IsOfId(name), text))
            {
                malformed = name;
                return false;
            }
        }

        malformed = "";
        return true;
    }

    private static bool IsWellFormed(bool isId, ReadOnlySpan<char> value) => isId ? RequestValueRule.IsId(value) : RequestValueRule.IsPathPart(value);

    private static void ReadHeaderKeys(ref RequestReading reading, IHeaderDictionary headers)
    {
        foreach (var position in reading.Plan.HeaderKeys)
        {
            if (headers.TryGetValue(reading.Plan.Keys[position].Name, out var lines))
            {
                var value = new TextPiece(lines.ToString());
                reading.Keys[position] = value;
                reading.UnusualKey |= !RequestValueRule.IsText(value.Span);
            }
        }
    }

    private static bool TryTake(ref RequestReading reading, QueryInputs inputs, scoped ref QueryParameters parameter, out string malformed)
    {
        foreach (ref readonly var input in inputs.BeginningWith(parameter.First))
        {
            if (parameter.IsNamed(input.Name))
            {
                return TryTake(ref reading, input, ref parameter, out malformed);
            }
        }

        malformed = "";
        return parameter.HasPlainName() || !inputs.TryFind(parameter.DecodeName(), out var found) || TryTake(ref reading, found, ref parameter, out malformed);
    }

    private static bool TryTake(ref RequestReading reading, in QueryInput input, scoped ref QueryParameters parameter, out string malformed)
    {
        malformed = "";
        if (input.IsSite)
        {
            // Of one that is repeated, each: which of them the origin would take is not known.
            if (reading.SiteCount == RequestReading.MaxSites)
            {
                reading.Excess = TooManySites;
                malformed = input.Name;
                return false;
            }

            reading.SiteRoom[reading.SiteCount++] = parameter.EncodedValue();
        }

        if (!input.IsDecoded)
        {
            return true;
        }

        var value = parameter.DecodeValue(out var isCopy);
        var isText = reading.IsPlain && !isCopy ? value.Length <= RequestValueRule.MaxLength : RequestValueRule.IsText(value.Span);
        if (input.IsPlacement)
        {
            if (!reading.Placement.IsMissing || !isText)
            {
                malformed = RoutePlan.Placement;
                return false;
            }

            reading.Placement = value;
        }

        if (input.IsFlow)
        {
            reading.FlowId = value;
        }

        if (input.Event >= 0 && !TryTakeEvent(ref reading, input.Event, value))
        {
            malformed = input.Name;
            return false;
        }

        TakeKey(ref reading, input.Key, value, isText);
        if (!TryTakeSlot(ref reading, input.Slot, value, isText, out var dropped))
        {
            reading.DroppedSlots |= dropped;
        }

        return true;
    }

    // Repeated, or of a form that cannot be passed on exactly, it is unusual.
    private static void TakeKey(ref RequestReading reading, int position, TextPiece value, bool isText)
    {
        if (position >= 0)
        {
            reading.UnusualKey |= !reading.Keys[position].IsMissing || !isText;
            reading.Keys[position] = value;
        }
    }

    // Of one that is repeated, each: which of them the origin would take is not known. False where there are too many.
    private static bool TryTakeEvent(ref RequestReading reading, int position, TextPiece value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var room = reading.EventRoom;
        for (var at = reading.Plan.EventInputs.Length; !room[position].IsMissing; position = at++)
        {
            if (at == room.Length)
            {
                reading.Excess = TooManyEvents;
                return false;
            }
        }

        room[position] = value;
        reading.EventCount++;
        return true;
    }

    // False where the value is dropped, with the bit of its slot.
    private static bool TryTakeSlot(ref RequestReading reading, int position, TextPiece value, bool isText, out uint dropped)
    {
        dropped = 0;
        if (position < 0)
        {
            return true;
        }

        var slot = reading.Plan.Slots.Read[position].Read(ref reading.SlotTexts[position], value, isText);
        reading.UnusualKey |= slot == SlotReading.Alone;
        dropped = slot == SlotReading.Dropped ? 1u << position : 0;
        return dropped == 0;
    }
}
