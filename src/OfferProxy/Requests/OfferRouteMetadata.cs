using System.Diagnostics.CodeAnalysis;
using OfferProxy.Impressions.EventIds;
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

    /// <summary>Where a route says that an event's id comes in; null: it does not say.</summary>
    /// <param name="route">The route.</param>
    /// <param name="wrong">The rule that what it says breaks; null: none.</param>
    public static IReadOnlyList<EventInput>? EventIdFrom(RouteConfig route, out string? wrong)
    {
        wrong = null;
        if (Value(route, RouteMetadataNames.EventIdFrom) is not { } text)
        {
            return null;
        }

        var inputs = new List<EventInput>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var broken = EventInput.Read(entry, out var input);
            wrong ??= broken;
            inputs.Add(input);
        }

        wrong ??= EventInputRules.Broken(inputs).Select(static one => one.Rule).FirstOrDefault();
        return inputs;
    }

    /// <summary>What a route says is done with the verdict on an event's id; null: it does not say, or nothing that there is.</summary>
    public static EventVerification? VerifyEvents(RouteConfig route) =>
        Value(route, RouteMetadataNames.VerifyEvents) is { } text && Enum.GetNames<EventVerification>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<EventVerification>(text, ignoreCase: true)
            : null;

    /// <summary>The metadata value of this name, or null where it is missing or empty.</summary>
    public static string? Value(RouteConfig route, string name) =>
        route.Metadata is { } metadata
        && metadata.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value
            ? value
            : null;
}
