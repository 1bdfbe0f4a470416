using OfferProxy.Configuration.Validation;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Tests.Configuration.Validation;

public sealed class ProxyKeysTests
{
    [Theory]
    [InlineData(typeof(RouteConfig), nameof(RouteConfig.RouteId))]
    [InlineData(typeof(ClusterConfig), nameof(ClusterConfig.ClusterId))]
    public void Names_OfWhatYarpReads_AreItsProperties(Type config, string key)
    {
        var names = (config == typeof(RouteConfig) ? ProxyKeys.Route : ProxyKeys.Cluster).Names;

        Assert.Equal(config.GetProperties().Select(static property => property.Name).Where(name => name != key).Order(), names.Order());
    }
}
