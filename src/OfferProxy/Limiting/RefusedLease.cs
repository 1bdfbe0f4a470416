using System.Threading.RateLimiting;

namespace OfferProxy.Limiting;

/// <summary>What a request gets that is beyond a limit, and is told when it is worth asking again. Immutable.</summary>
/// <param name="wait">How long until then.</param>
public sealed class RefusedLease(TimeSpan wait) : RateLimitLease
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
