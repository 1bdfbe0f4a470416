using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Makes the request of a fill out of a client's: the path and query are written anew from keys and slots, so that
/// nothing else of the client, nor its way of spelling, reaches a response that others get.
/// </summary>
internal sealed class SharedRequestFactory(TemplateBinderFactory binders, RoutePlans plans)
{
    /// <summary>Why a request cannot lead or use a shared response; null: it can.</summary>
    public static string? WhyNot(RoutePlan plan, OfferRequest request)
    {
        if (request.UnusualKey)
        {
            return BypassReasons.KeyUnusual;
        }

        for (var i = 0; i < request.Echoes.Length; i++)
        {
            if (request.Echoes[i] is { Length: > 0 } echo)
            {
                if (!IdRule.Qualifies(echo))
                {
                    return BypassReasons.SlotUnqualified;
                }

                if (plan.Echoes[i].Source == PlanInputSource.Route && IsElsewhere(echo, i, plan, request))
                {
                    return BypassReasons.SlotAmbiguous;
                }
            }
        }

        return null;
    }

    /// <summary>Makes the request of a fill; null where the route's path cannot be written from its values.</summary>
    public SharedRequest? Create(HttpContext context, RoutePlan plan, OfferRequest request)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || binders.Create(endpoint.RoutePattern).BindValues(RouteValues(endpoint, context)) is not { } path)
        {
            return null;
        }

        var echoes = StandIns(plan, request);
        var sentinel = plan.NameIsSlot && request.FirstName is not null ? NameSentinel.Create() : null;
        return new(
            new()
            {
                Endpoint = endpoint,
                Route = context.GetRouteModel(),
                RouteValues = new(context.Request.RouteValues),
                PublicUrl = plans.Options.Get<PublicUrlOptions>().Url,
                Path = PathString.FromUriComponent(path),
                Query = Query(plan, request, echoes, sentinel),
                Headers = Headers(plan, request),
            },
            new()
            {
                Event = plan.EventIsSlot,
                NameSentinel = sentinel,
                Keys = [.. request.Keys.OfType<string>()],
                Echoes = echoes,
            },
            AcceptEncoding.PrefersGzip(context.Request.Headers.AcceptEncoding));
    }

    // What is sent for the echoes. Of the path, the asker's own: the origin knows its flows. Of the query, which it must put
    // up with whatever it says, a random id: an asker's own could be one that stands in the document anyway, and would
    // put the next one's in its place.
    private static string?[] StandIns(RoutePlan plan, OfferRequest request)
    {
        var standIns = new string?[request.Echoes.Length];
        for (var i = 0; i < standIns.Length; i++)
        {
            standIns[i] = string.IsNullOrEmpty(request.Echoes[i]) ? null
                : plan.Echoes[i].Source == PlanInputSource.Route ? request.Echoes[i]
                : RandomId();
        }

        return standIns;
    }

    private static string RandomId()
    {
        string id;
        do
        {
            id = Guid.NewGuid().ToString();
        }
        while (!IdRule.Qualifies(id));

        return id;
    }

    // The same id in another part of the path, or within a key, could be either in the response.
    private static bool IsElsewhere(string echo, int position, RoutePlan plan, OfferRequest request)
    {
        for (var i = 0; i < request.Echoes.Length; i++)
        {
            if (i != position && plan.Echoes[i].Source == PlanInputSource.Route && IsWithin(echo, request.Echoes[i]))
            {
                return true;
            }
        }

        foreach (var key in request.Keys)
        {
            if (IsWithin(echo, key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(string echo, string? other) =>
        other is not null && other.Length >= echo.Length && other.Contains(echo, StringComparison.OrdinalIgnoreCase);

    private static RouteValueDictionary RouteValues(RouteEndpoint endpoint, HttpContext context)
    {
        var values = new RouteValueDictionary();
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            values[parameter.Name] = context.Request.RouteValues.GetValueOrDefault(parameter.Name);
        }

        return values;
    }

    private static QueryString Query(RoutePlan plan, OfferRequest request, string?[] echoes, string? sentinel)
    {
        var query = new StringBuilder();
        Append(query, plan.Keys, request.Keys);
        Append(query, plan.Echoes, echoes);
        if (sentinel is not null)
        {
            Append(query, RoutePlan.FirstName, sentinel);
        }

        return new(query.ToString());
    }

    private static void Append(StringBuilder query, PlanInput[] inputs, string?[] values)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Source == PlanInputSource.Query && values[i] is { } value)
            {
                Append(query, inputs[i].Name, value);
            }
        }
    }

    private static void Append(StringBuilder query, string name, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));

    private static List<KeyValuePair<string, string>> Headers(RoutePlan plan, OfferRequest request)
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < plan.Keys.Length; i++)
        {
            if (plan.Keys[i].Source == PlanInputSource.Header && request.Keys[i] is { } value)
            {
                headers.Add(new(plan.Keys[i].Name, value));
            }
        }

        return headers;
    }
}
