namespace OfferProxy.Requests;

/// <summary>
/// What is known of a request on a route with an operation, for the middleware that come later in the pipeline.
/// A request on any other route has no such feature.
/// </summary>
public interface IOfferFeature
{
    /// <summary>What the request's route does.</summary>
    OfferOperation Operation { get; }

    /// <summary>The integration that the request names and that admission let in; null before that, or where the route carries none.</summary>
    string? IntegrationId { get; }

    /// <summary>The placement that the request names and that admission let in; null before that, or where it names none.</summary>
    string? Placement { get; }
}
