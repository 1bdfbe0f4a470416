using System.Globalization;
using System.Runtime.CompilerServices;
using OfferProxy.Configuration;
using OfferProxy.Segments;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>The heads of links that are rewritten, for each cluster: the addresses of its destinations and the configured names.</summary>
internal sealed class LinkRewriters : IReloadable
{
    private volatile Generation? _generation;

    /// <summary>The heads for answers from a route's cluster.</summary>
    public LinkRewriter Get(RouteModel route)
    {
        var generation = _generation ?? throw new InvalidOperationException("The configuration has not been loaded.");
        return route.Cluster is { } cluster ? generation.Get(cluster.DestinationsState.AllDestinations) : LinkRewriter.None;
    }

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var next = new Generation(candidate.Options);
        return () => _generation = next;
    }

    // YARP makes a new list whenever the destinations change.
    private sealed class Generation(OffersOptions options)
    {
        private readonly ConditionalWeakTable<IReadOnlyList<DestinationState>, LinkRewriter> _heads = [];

        public LinkRewriter Get(IReadOnlyList<DestinationState> destinations) =>
            _heads.TryGetValue(destinations, out var heads) ? heads : _heads.GetValue(destinations, Make);

        private LinkRewriter Make(IReadOnlyList<DestinationState> destinations)
        {
            var addresses = destinations
                .Select(static destination => destination.Model.Config)
                .SelectMany(static config => AddressesOf(config.Address, config.Host))
                .Concat(options.Origin.LinkHosts.Select(LinkAddress.Parse));
            return new(addresses, options.PublicUrl.AbsoluteUri.TrimEnd('/'));
        }

        // A destination's Host is what it is called by in requests, hence in the links that it makes from them. YARP takes
        // any text for either and fails the requests; no link can stand at what is no address.
        private static IEnumerable<LinkAddress> AddressesOf(string address, string? host)
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host.Length > 0)
            {
                yield return LinkAddress.From(url);
            }

            if (!string.IsNullOrEmpty(host) && IsHost(host))
            {
                yield return LinkAddress.Parse(host);
            }
        }

        private static bool IsHost(string host)
        {
            var colon = host.LastIndexOf(':');
            return colon <= host.LastIndexOf(']') || ushort.TryParse(host.AsSpan(colon + 1), CultureInfo.InvariantCulture, out _);
        }
    }
}
