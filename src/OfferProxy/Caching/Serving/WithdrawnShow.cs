using Microsoft.AspNetCore.Routing;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Requests;
using OfferProxy.Requests.Operations;

namespace OfferProxy.Caching.Serving;

/// <summary>Tells requests for an offer that is withdrawn, by its id: they are answered with no offer, and no origin is asked.</summary>
/// <param name="withdrawn">The offers that are.</param>
internal sealed class WithdrawnShow(WithdrawnOffers withdrawn)
{
    /// <summary>Whether a request that has been routed is one.</summary>
    /// <param name="plan">The plan of its route.</param>
    /// <param name="values">What its path carries.</param>
    public bool IsOf(RoutePlan plan, RouteValueDictionary values) => withdrawn.Any && plan.Operation.Kind == OfferOperation.Show
        && values.TryGetValue(RouteValueNames.OfferId, out var id) && withdrawn.Contains(id as string);

    /// <summary>Whether a request that has been read is one.</summary>
    /// <param name="reading">The request.</param>
    public bool IsOf(in RequestReading reading) => withdrawn.Any && reading.Plan.Operation.Kind == OfferOperation.Show && IsShown(reading);

    private bool IsShown(in RequestReading reading)
    {
        for (var i = 0; i < reading.Plan.Route.Length; i++)
        {
            if (reading.Plan.Route[i].Name.Equals(RouteValueNames.OfferId, StringComparison.OrdinalIgnoreCase))
            {
                return withdrawn.Contains(reading.Route[i].Span);
            }
        }

        return false;
    }
}
