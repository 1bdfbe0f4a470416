using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.Requests.Operations;

/// <summary>The operations. Whoever treats them differently asks this table, so that a new one is a row of it.</summary>
internal static class OperationTable
{
    private static readonly OperationSpec[] Rows =
    [
        new()
        {
            Kind = OfferOperation.Create, TelemetryName = "create", RouteValues = [RouteValueNames.IntegrationId, RouteValueNames.FlowId],
            IsCacheable = true, RequiresPlacement = true, Document = OperationDocument.Offer,
        },
        new()
        {
            Kind = OfferOperation.Show, TelemetryName = "show", RouteValues = [RouteValueNames.IntegrationId, RouteValueNames.FlowId, RouteValueNames.OfferId],
            IsCacheable = true, Document = OperationDocument.Offer,
        },
        new() { Kind = OfferOperation.Flow, TelemetryName = "flow", Document = OperationDocument.Any },
        new() { Kind = OfferOperation.Event, TelemetryName = "event", Document = OperationDocument.Any },
    ];

    /// <summary>All rows, each at the number of its operation.</summary>
    public static IReadOnlyList<OperationSpec> All => Rows;

    /// <summary>The names of the operations, as route metadata write them.</summary>
    public static string[] Names { get; } = [.. Rows.Select(static row => row.Kind.ToString())];

    /// <summary>The operation of this name, in any case; false where there is none.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out OperationSpec? spec)
    {
        var trimmed = name.Trim();
        spec = Array.Find(Rows, row => row.Kind.ToString().Equals(trimmed, StringComparison.OrdinalIgnoreCase));
        return spec is not null;
    }
}
