using Microsoft.AspNetCore.Http;
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
        foreach (var id in Ids)
        {
            if (request.RouteValues.TryGetValue(id, out var value) && !RequestValueRule.IsId((string)value!))
            {
                malformed = id;
                return null;
            }
        }

        var keys = new string?[plan.Keys.Count];
        var echoes = new string?[plan.Echoes.Count];
        var unusual = ReadRouteAndHeaders(request, plan.Keys, keys) | ReadRouteAndHeaders(request, plan.Echoes, echoes);
        string? placement = null, firstName = null;
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            // A value is decoded only where its name is one that is asked for.
            var name = parameter.DecodeName().Span;
            if (name.SequenceEqual(RoutePlan.Placement))
            {
                if (placement is not null)
                {
                    malformed = RoutePlan.Placement;
                    return null;
                }

                placement = parameter.DecodeValue().ToString();
            }
            else if (name.SequenceEqual(RoutePlan.FirstName))
            {
                // Two names are none: a comma is not in any.
                firstName = firstName is null ? parameter.DecodeValue().ToString() : ",";
            }

            unusual |= ReadQuery(name, parameter, plan.Keys, keys) | ReadQuery(name, parameter, plan.Echoes, echoes);
        }

        if (placement is { Length: > 0 } && !RequestValueRule.IsText(placement))
        {
            malformed = RoutePlan.Placement;
            return null;
        }

        var named = NameRule.Accepts(firstName);
        return new()
        {
            IntegrationId = (string?)request.RouteValues.GetValueOrDefault("integration_id"),
            Placement = string.IsNullOrEmpty(placement) ? null : placement,
            FirstName = named ? firstName : null,
            DroppedName = !named && !string.IsNullOrEmpty(firstName),
            Keys = keys,
            Echoes = echoes,
            UnusualKey = unusual,
        };
    }

    private static bool ReadRouteAndHeaders(HttpRequest request, IReadOnlyList<PlanInput> inputs, string?[] values)
    {
        var unusual = false;
        for (var i = 0; i < inputs.Count; i++)
        {
            switch (inputs[i].Source)
            {
                case PlanInputSource.Route:
                    values[i] = request.RouteValues.GetValueOrDefault(inputs[i].Name) as string;
                    unusual |= values[i] is { } value && !RequestValueRule.IsText(value);
                    break;
                case PlanInputSource.Header when request.Headers.TryGetValue(inputs[i].Name, out var lines):
                    values[i] = lines.ToString();
                    unusual |= !RequestValueRule.IsText(values[i]!);
                    break;
            }
        }

        return unusual;
    }

    private static bool ReadQuery(ReadOnlySpan<char> name, QueryStringEnumerable.EncodedNameValuePair parameter, IReadOnlyList<PlanInput> inputs, string?[] values)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Source == PlanInputSource.Query && name.SequenceEqual(inputs[i].Name))
            {
                var repeated = values[i] is not null;
                values[i] = parameter.DecodeValue().ToString();
                return repeated || !RequestValueRule.IsText(values[i]);
            }
        }

        return false;
    }
}
