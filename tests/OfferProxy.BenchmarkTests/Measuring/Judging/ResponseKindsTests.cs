using OfferProxy.Measuring.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Judging;

public class ResponseKindsTests
{
    [Theory]
    [InlineData(201, "OfferProxy; hit; ttl=12", "FreshHit")]
    [InlineData(201, "OfferProxy; hit; ttl=0", "FreshHit")]
    [InlineData(200, "OfferProxy; hit; ttl=-1", "StaleHit")]
    [InlineData(201, "OfferProxy; hit", "StaleHit")]
    [InlineData(201, "OfferProxy; hit; ttl=-90; detail=stale_if_error", "StaleIfError")]
    [InlineData(201, "OfferProxy; fwd=miss; stored", "Stored")]
    [InlineData(201, "OfferProxy; fwd=miss; collapsed", "Collapsed")]
    [InlineData(201, "OfferProxy; fwd=method", "Forwarded")]
    [InlineData(201, "OfferProxy; fwd=bypass; detail=vary", "Forwarded")]
    [InlineData(201, "Upstream; hit; ttl=5, OfferProxy; fwd=miss; stored", "Stored")]
    [InlineData(201, "OfferProxy; hit; ttl=5, Other; fwd=miss", "Failed")]
    [InlineData(201, "", "Failed")]
    [InlineData(202, "OfferProxy; fwd=miss", "NoOffer")]
    [InlineData(500, "OfferProxy; fwd=miss", "OriginError")]
    [InlineData(599, "OfferProxy; fwd=miss", "OriginError")]
    [InlineData(502, "OfferProxy; fwd=miss", "BadGateway")]
    [InlineData(503, "", "Unavailable")]
    [InlineData(504, "", "GatewayTimeout")]
    [InlineData(404, "OfferProxy; hit; ttl=5", "Failed")]
    [InlineData(404, "", "Failed")]
    public void Of_StatusAndCacheStatus_IsTheKind(int status, string cacheStatus, string kind) =>
        Assert.Equal(kind, ResponseKinds.Get(status, cacheStatus).ToString());
}
