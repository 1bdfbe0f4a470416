using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Segments;

namespace OfferProxy.Requests;

/// <summary>Reads an <see cref="OfferRequest"/> off an HTTP request by its route's plan.</summary>
internal static class OfferRequestParser
{
    /// <summary>The route values that are ids wherever a route has them.</summary>
    private static readonly string[] Ids = ["integration_id", "flow_id", "id", "event_id"];

    /// <summary>Parses the request; null, and the name of the input at fault, where an id or the placement is malformed.</summary>
    public static OfferRequest? Parse(HttpRequest request, RoutePlan plan, out string malformed)
    {
        malformed = "";
        var routeValues = request.RouteValues;
        foreach (var id in Ids)
        {
            if (routeValues.TryGetValue(id, out var value) && !RequestValueRule.IsId((string)value!))
            {
                malformed = id;
                return null;
            }
        }

        var keys = new string?[plan.Keys.Length];
        var echoes = new string?[plan.Echoes.Length];
        var unusual = ReadRouteAndHeaders(request, routeValues, plan.Keys, keys) | ReadRouteAndHeaders(request, routeValues, plan.Echoes, echoes);
        string? placement = null, firstName = null;
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
            else if (input.Name == RoutePlan.FirstName)
            {
                // Two names are none: a comma is not in any.
                firstName = firstName is null ? value : ",";
            }

            unusual |= Take(value, input.Key, keys) | Take(value, input.Echo, echoes);
        }

        if (placement is { Length: > 0 } && !RequestValueRule.IsText(placement))
        {
            malformed = RoutePlan.Placement;
            return null;
        }

        var named = NameRule.Accepts(firstName);
        return new()
        {
            IntegrationId = routeValues.TryGetValue(Ids[0], out var integrationId) ? (string?)integrationId : null,
            Placement = string.IsNullOrEmpty(placement) ? null : placement,
            FirstName = named ? firstName : null,
            DroppedName = !named && !string.IsNullOrEmpty(firstName),
            Keys = keys,
            Echoes = echoes,
            UnusualKey = unusual,
            Sites = sites,
        };
    }

    private static bool ReadRouteAndHeaders(HttpRequest request, RouteValueDictionary routeValues, PlanInput[] inputs, string?[] values)
    {
        var unusual = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            switch (inputs[i].Source)
            {
                case PlanInputSource.Route when routeValues.TryGetValue(inputs[i].Name, out var value):
                    values[i] = value as string;
                    unusual |= values[i] is { } text && !RequestValueRule.IsText(text);
                    break;
                case PlanInputSource.Header when request.Headers.TryGetValue(inputs[i].Name, out var lines):
                    values[i] = lines.ToString();
                    unusual |= !RequestValueRule.IsText(values[i]!);
                    break;
            }
        }

        return unusual;
    }

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
    private static bool Take(string value, int position, string?[] values)
    {
        if (position < 0)
        {
            return false;
        }

        var repeated = values[position] is not null;
        values[position] = value;
        return repeated || !RequestValueRule.IsText(value);
    }
}
