namespace OfferProxy.Caching.Filling;

/// <summary>
/// Where a fill belongs, for an operator who reads of it. All are names of the configuration: what is filled has passed
/// admission, which holds an integration and its placements to those that the directory has.
/// </summary>
/// <param name="RouteId">The route.</param>
/// <param name="Integration">The integration; null: the request has none.</param>
/// <param name="Placement">The placement; null: the request has none.</param>
internal readonly record struct FillPlace(string RouteId, string? Integration, string? Placement);
