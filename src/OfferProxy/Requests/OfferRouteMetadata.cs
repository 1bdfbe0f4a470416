using System.Diagnostics.CodeAnalysis;
using OfferProxy.Requests.Operations;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests;

/// <summary>The metadata of a route with an operation, typed.</summary>
/// <param name="Operation">What the route does.</param>
/// <param name="CachePolicy">The name of its cache policy; null: its responses are not cached.</param>
/// <param name="PlacementRequired">Whether a request without <c>placement</c> is rejected.</param>
internal sealed record OfferRouteMetadata(OperationSpec Operation, string? CachePolicy, bool PlacementRequired)
{
    /// <summary>Reads the metadata of <paramref name="route"/>; false where it has no operation or one that is not valid (a rule reports that).</summary>
    public static bool TryRead(RouteConfig route, [NotNullWhen(true)] out OfferRouteMetadata? metadata)
    {
        metadata = null;
        if (Value(route, RouteMetadataNames.Operation) is not { } name || !OperationTable.TryParse(name, out var operation))
        {
            return false;
        }

        var required = Value(route, RouteMetadataNames.Placement) is { } placement
            ? placement.Equals(RouteMetadataNames.Required, StringComparison.OrdinalIgnoreCase)
            : operation.RequiresPlacement;
        metadata = new(operation, Value(route, RouteMetadataNames.CachePolicy), required);
        return true;
    }

    /// <summary>The metadata value of this name, or null where it is missing or empty.</summary>
    public static string? Value(RouteConfig route, string name) =>
        route.Metadata is { } metadata
        && metadata.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value
            ? value
            : null;
}
