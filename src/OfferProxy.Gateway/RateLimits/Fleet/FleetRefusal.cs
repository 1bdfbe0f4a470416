using System.Threading.RateLimiting;

namespace OfferProxy.Gateway.RateLimits.Fleet;

/// <summary>What a request gets that is beyond the limit of the fleet.</summary>
/// <param name="wait">When it is worth asking again.</param>
internal sealed class FleetRefusal(TimeSpan wait) : RateLimitLease
{
    /// <inheritdoc/>
    public override bool IsAcquired => false;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
        return metadata is not null;
    }
}
