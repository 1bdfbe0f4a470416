namespace OfferProxy.Gateway.Admin.Access;

/// <summary>Marks an endpoint that anyone may ask, since it tells nothing that is configured.</summary>
internal sealed class OpenToAnyone
{
    /// <summary>The one there is.</summary>
    public static OpenToAnyone Instance { get; } = new();
}
