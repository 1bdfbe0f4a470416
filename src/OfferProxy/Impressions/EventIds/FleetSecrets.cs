using System.Text;

namespace OfferProxy.Impressions.EventIds;

/// <summary>Makes the secrets of a fleet of the keys in use.</summary>
internal sealed class FleetSecrets(EventKeyring keyring) : IFleetSecrets
{
    /// <inheritdoc/>
    public byte[]? Derive(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return keyring.Current is { AreKept: true } keys ? keys.Find(keys.MintingNumber)!.Derive(Encoding.UTF8.GetBytes(purpose)) : null;
    }
}
