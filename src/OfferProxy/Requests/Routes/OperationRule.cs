using OfferProxy.Configuration.Reading;
using OfferProxy.Requests.Operations;

namespace OfferProxy.Requests.Routes;

/// <summary>An operation is one that exists.</summary>
internal sealed class OperationRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.Operation) is { } name && !OperationTable.TryParse(name, out _))
        {
            var names = OperationTable.Names;
            context.FailMetadata(RouteMetadataNames.Operation, name, $"must be {string.Join(", ", names[..^1])} or {names[^1]}{NearestName.Hint(name, names)}");
        }
    }
}
