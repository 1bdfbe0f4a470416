using OfferProxy.Fleet.Generations;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Judging;

namespace OfferProxy.Fleet.Purging;

/// <summary>Purges what shoppers ask for, with the origin's next generation to tell it by.</summary>
internal sealed class Purger(Stage stage, Traffic traffic, OriginGenerations generations)
{
    /// <summary>Has the origin write its next generation, and then a node purge what is of an older one. That is watched for to the end of the run.</summary>
    /// <param name="scope">By what it is purged.</param>
    /// <param name="example">One of what is purged, by its place among <see cref="Traffic.Goods"/>.</param>
    /// <param name="caller">Which node is called.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<WatchedCall> PurgeAsync(string scope, int example, int caller, CancellationToken cancel)
    {
        var name = traffic.Goods[example % traffic.Goods.Count].NameBy(scope);
        var newest = await generations.RaiseAsync(cancel);
        var watch = traffic.Watch(
            traffic.PlacesOf(goods => goods.NameBy(scope) == name),
            seen => seen.Kind.IsOffer() && seen.Generation < newest,
            seen => seen.Kind == ResponseKind.FreshHit && seen.Generation >= newest);
        return new(scope, caller, await stage.Nodes[caller].Admin.PurgeAsync(scope, name, cancel), watch);
    }
}
