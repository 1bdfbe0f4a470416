using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Segments;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>The heads of links that are rewritten, for each cluster: the addresses of its destinations and the configured names.</summary>
internal sealed class LinkRewriters : Reloadable<ByModel<IReadOnlyList<DestinationState>, LinkRewriter>>
{
    /// <summary>The heads for responses from a route's cluster.</summary>
    public LinkRewriter Get(RouteModel route)
    {
        var heads = Current;
        return route.Cluster is { } cluster ? heads.Get(cluster.DestinationsState.AllDestinations) : LinkRewriter.None;
    }

    /// <inheritdoc/>
    protected override ByModel<IReadOnlyList<DestinationState>, LinkRewriter> Compile(
        OffersCandidate candidate, ByModel<IReadOnlyList<DestinationState>, LinkRewriter>? last, ConfigurationErrors errors) => new(candidate, Create);

    // YARP makes a new list whenever the destinations change.
    private static LinkRewriter Create(IReadOnlyList<DestinationState> destinations, OffersCandidate options)
    {
        var addresses = destinations
            .Select(static destination => destination.Model.Config)
            .SelectMany(static config => AddressesOf(config.Address, config.Host))
            .Concat(options.Get<OriginOptions>().LinkHosts.SelectMany(AddressesAt));
        return new(addresses, options.Get<PublicUrlOptions>().Url.AbsoluteUri.TrimEnd('/'));
    }

    // A destination's Host is what it is called by in requests, hence in the links that it makes from them. YARP takes
    // any text for either and fails the requests; no link can stand at what is no address.
    private static IEnumerable<LinkAddress> AddressesOf(string address, string? host)
    {
        IEnumerable<LinkAddress> own = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host.Length > 0 ? [LinkAddress.From(url)] : [];
        return own.Concat(AddressesAt(host ?? ""));
    }

    // An international name stands in links as it is written or as the DNS knows it.
    private static IEnumerable<LinkAddress> AddressesAt(string host) =>
        HostAndPort.TryParse(host, out var parsed)
            ? new[] { parsed.Host, parsed.AsciiHost }.Distinct(StringComparer.Ordinal).Select(name => new LinkAddress(name, parsed.Port, Path: ""))
            : [];
}
