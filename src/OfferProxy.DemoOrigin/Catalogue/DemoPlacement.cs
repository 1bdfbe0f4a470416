namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>A place on a page where an integration shows offers.</summary>
/// <param name="Name">The value of the <c>placement</c> parameter, such as <c>order_confirmation</c>.</param>
/// <param name="Enabled">Whether it is switched on. The origin answers 422 <c>placement_disabled</c> for one that is not.</param>
public sealed record DemoPlacement(string Name, bool Enabled = true);
