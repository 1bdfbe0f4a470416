using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Net.Http.Headers;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Requests.Hops;
using OfferProxy.Responses;
using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Makes the request of a fill out of a client's: the path and query are written anew from keys and slots, so that
/// nothing else of the client, nor its way of spelling, reaches a response that others get. Nothing is made up.
/// </summary>
internal sealed class SharedRequestFactory(TemplateBinderFactory binders, RoutePlans plans)
{
    /// <summary>Makes the request of a fill; null where the route's path cannot be written from its values.</summary>
    public SharedRequest? Create(HttpContext context, RoutePlan plan, OfferRequest request)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || binders.Create(endpoint.RoutePattern).BindValues(RouteValues(endpoint, context)) is not { } path)
        {
            return null;
        }

        return new(
            new()
            {
                Endpoint = endpoint,
                Route = context.GetRouteModel(),
                RouteValues = new(context.Request.RouteValues),
                PublicUrl = plans.Options.Get<PublicUrlOptions>().Url,
                Path = PathString.FromUriComponent(path),
                Query = Query(plan, request),
                Headers = Headers(plan, request, context.Request.Headers),
            },
            SlotContents.From(plan.Slots, request.Slots),
            AcceptEncoding.PrefersGzip(context.Request.Headers.AcceptEncoding));
    }

    private static RouteValueDictionary RouteValues(RouteEndpoint endpoint, HttpContext context)
    {
        var values = new RouteValueDictionary();
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            values[parameter.Name] = context.Request.RouteValues.GetValueOrDefault(parameter.Name);
        }

        return values;
    }

    private static QueryString Query(RoutePlan plan, OfferRequest request)
    {
        var query = new StringBuilder();
        for (var i = 0; i < plan.Keys.Length; i++)
        {
            Append(query, plan.Keys[i], request.Keys[i].Text);
        }

        for (var i = 0; i < plan.Slots.Count; i++)
        {
            Append(query, plan.SlotInputs[i], request.Slots.Has(i) ? request.Slots.Text(i) : null);
        }

        return new(query.ToString());
    }

    private static void Append(StringBuilder query, PlanInput? input, string? value)
    {
        if (value is not null && input is { Source: PlanInputSource.Query, Name: var name })
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private List<KeyValuePair<string, string>> Headers(RoutePlan plan, OfferRequest request, IHeaderDictionary asked)
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < plan.Keys.Length; i++)
        {
            if (plan.Keys[i].Source == PlanInputSource.Header && request.Keys[i].Text is { } value)
            {
                headers.Add(new(plan.Keys[i].Name, value));
            }
        }

        // The gateway's own word, of the event's id that goes with it.
        var field = plans.Options.Get<EventsOptions>().Header;
        if (request.Event.Word != EventWord.None && asked.TryGetValue(field, out var verdict))
        {
            headers.Add(new(field, verdict.ToString()));
        }

        if (ViaField.GatewaysOf(asked.Via) is { } gateways)
        {
            headers.Add(new(HeaderNames.Via, gateways));
        }

        return headers;
    }
}
