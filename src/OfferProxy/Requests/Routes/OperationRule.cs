using OfferProxy.Configuration.Reading;
namespace OfferProxy.Requests.Routes;

/// <summary>An operation is one that exists.</summary>
internal sealed class OperationRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.Operation) is { } name && !OfferRouteMetadata.TryParseOperation(name, out _))
        {
            var names = Enum.GetNames<OfferOperation>();
            context.FailMetadata(RouteMetadataNames.Operation, name, $"must be {string.Join(", ", names[..^1])} or {names[^1]}{NearestName.Hint(name, names)}");
        }
    }
}
