using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Requests;

/// <summary>What YARP knows of a request that it routed to no cluster.</summary>
internal sealed class RoutedFeature : IReverseProxyFeature
{
    public RouteModel Route { get; init; } = null!;

    public ClusterModel Cluster => null!;

    public IReadOnlyList<DestinationState> AllDestinations => [];

    public IReadOnlyList<DestinationState> AvailableDestinations { get; set; } = [];

    public DestinationState? ProxiedDestination { get; set; }
}
