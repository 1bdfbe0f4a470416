namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// Secrets that the gateways of a fleet have in common, and the Redis that they share has not: they follow from the key by which event ids are
/// minted, and tell nothing of it. A service of a host that calls <c>AddOffers</c>. Safe for use by many threads.
/// </summary>
public interface IFleetSecrets
{
    /// <summary>Makes the secret for a purpose, of the key in use. It takes a while, and is another one when another key mints.</summary>
    /// <param name="purpose">A text that no other purpose has.</param>
    /// <returns>The secret, 32 bytes; null: the key is this process's own, since <c>Offers:Events</c> names none, so that others could not make it.</returns>
    byte[]? Derive(string purpose);
}
