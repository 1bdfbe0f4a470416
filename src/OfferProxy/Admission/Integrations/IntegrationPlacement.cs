namespace OfferProxy.Admission.Integrations;

/// <summary>A place of a page where an integration may show offers.</summary>
/// <param name="Name">Its name, case-sensitive.</param>
/// <param name="Enabled">Whether offers are shown there now; if not, its requests are rejected with 422 <c>placement_disabled</c>.</param>
public readonly record struct IntegrationPlacement(string Name, bool Enabled);
