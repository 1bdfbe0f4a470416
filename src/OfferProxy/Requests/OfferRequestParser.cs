using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests.Operations;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>Reads an <see cref="OfferRequest"/> off an HTTP request by its route's plan.</summary>
internal static class OfferRequestParser
{
    /// <summary>How often a request may say a site in its query, or in a header field. More is no shopper's, and costs others' time.</summary>
    public const int MaxSites = 16;

    /// <summary>Parses the request; null, and the name of the input at fault, where a value of the path or the placement is malformed.</summary>
    public static OfferRequest? Parse(HttpRequest request, RoutePlan plan, out string malformed)
    {
        malformed = "";
        var routeValues = request.RouteValues;
        foreach (var (name, found) in routeValues)
        {
            if (found is string value && !(RouteValueNames.IsOfId(name) ? RequestValueRule.IsId(value) : RequestValueRule.IsPathPart(value)))
            {
                malformed = name;
                return null;
            }
        }

        var keys = new string?[plan.Keys.Length];
        var slots = new string?[plan.SlotInputs.Length];
        var unusual = ReadKeys(request, plan.Keys, keys) | ReadSlots(routeValues, plan, slots, out malformed);
        if (malformed.Length > 0)
        {
            return null;
        }

        var dropped = 0u;
        string? placement = null;
        List<ReadOnlyMemory<char>>? sites = null;
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            // A value is decoded only where its name is one that is asked for.
            if (!TryFind(plan.Query, parameter.DecodeName().Span, out var input))
            {
                continue;
            }

            if (input.IsSite)
            {
                // Of one that is repeated, each: which of them the origin would take is not known.
                (sites ??= []).Add(parameter.EncodedValue);
                if (sites.Count > MaxSites)
                {
                    malformed = input.Name;
                    return null;
                }
            }

            if (!input.IsDecoded)
            {
                continue;
            }

            var value = parameter.DecodeValue().ToString();
            if (input.Name == RoutePlan.Placement)
            {
                if (placement is not null)
                {
                    malformed = RoutePlan.Placement;
                    return null;
                }

                placement = value;
            }

            unusual |= TakeKey(value, input.Key, keys);
            if (input.Slot >= 0)
            {
                var reading = Take(value, input.Slot, plan, slots);
                unusual |= reading == SlotReading.Alone;
                dropped |= reading == SlotReading.Dropped ? 1u << input.Slot : 0;
            }
        }

        if (placement is { Length: > 0 } && !RequestValueRule.IsText(placement))
        {
            malformed = RoutePlan.Placement;
            return null;
        }

        return new()
        {
            IntegrationId = routeValues.TryGetValue(RouteValueNames.IntegrationId, out var integrationId) ? (string?)integrationId : null,
            Placement = string.IsNullOrEmpty(placement) ? null : placement,
            DroppedSlots = dropped,
            Keys = keys,
            Slots = new(slots),
            UnusualKey = unusual,
            Sites = sites,
        };
    }

    // Of the path and the header; whether one is of a form that cannot be passed on exactly.
    private static bool ReadKeys(HttpRequest request, PlanInput[] inputs, string?[] keys)
    {
        var unusual = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            switch (inputs[i].Source)
            {
                case PlanInputSource.Route when request.RouteValues.TryGetValue(inputs[i].Name, out var value):
                    keys[i] = value as string;
                    unusual |= keys[i] is { } text && !RequestValueRule.IsText(text);
                    break;
                case PlanInputSource.Header when request.Headers.TryGetValue(inputs[i].Name, out var lines):
                    keys[i] = lines.ToString();
                    unusual |= !RequestValueRule.IsText(keys[i]!);
                    break;
            }
        }

        return unusual;
    }

    // Of the path, which cannot be sent without its values: one that is to be dropped makes the request malformed.
    private static bool ReadSlots(RouteValueDictionary routeValues, RoutePlan plan, string?[] slots, out string malformed)
    {
        malformed = "";
        var unusual = false;
        for (var i = 0; i < slots.Length; i++)
        {
            if (plan.SlotInputs[i] is { Source: PlanInputSource.Route } input && routeValues.TryGetValue(input.Name, out var found) && found is string value)
            {
                var reading = Take(value, i, plan, slots);
                unusual |= reading == SlotReading.Alone;
                malformed = reading == SlotReading.Dropped ? input.Name : malformed;
            }
        }

        return unusual;
    }

    private static SlotReading Take(string value, int position, RoutePlan plan, string?[] slots) =>
        plan.Slots[position].Read(ref slots[position], value, RequestValueRule.IsText(value));

    private static bool TryFind(QueryInput[] inputs, ReadOnlySpan<char> name, out QueryInput found)
    {
        foreach (var input in inputs)
        {
            if (name.SequenceEqual(input.Name))
            {
                found = input;
                return true;
            }
        }

        found = default;
        return false;
    }

    // Whether the value is unusual: repeated, or of a form that cannot be passed on exactly.
    private static bool TakeKey(string value, int position, string?[] keys)
    {
        if (position < 0)
        {
            return false;
        }

        var repeated = keys[position] is not null;
        keys[position] = value;
        return repeated || !RequestValueRule.IsText(value);
    }
}
