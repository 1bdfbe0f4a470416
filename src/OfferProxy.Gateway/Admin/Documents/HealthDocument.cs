namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>Whether the process lives.</summary>
/// <param name="Status">Always <c>alive</c>.</param>
internal sealed record HealthDocument(string Status);
