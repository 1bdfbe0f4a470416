using System.Globalization;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Requests;
using OfferProxy.Measuring.Shopping;

namespace OfferProxy.Fleet.Loading;

/// <summary>Shoppers of all nodes, each node in its turn, each of a flow of their own.</summary>
internal sealed class Traffic
{
    private const int Tries = 200;

    private readonly Stage _stage;
    private readonly Judge _judge;
    private readonly Mix _mix;
    private readonly IReadOnlyList<OfferKey> _keys;
    private volatile Shares _shares = new();
    private volatile IReadOnlyList<ReachWatch> _watches = [];
    private long _shoppers;

    private Traffic(Stage stage, Judge judge, Mix mix, IReadOnlyList<OfferKey> keys) => (_stage, _judge, _mix, _keys) = (stage, judge, mix, keys);

    /// <summary>The offers that stay.</summary>
    public IReadOnlyList<Goods> Goods { get; private set; } = [];

    /// <summary>Asks each node for each offer, until it comes from its memory for shoppers of every name.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static async Task<Traffic> BeginAsync(Stage stage, Judge judge, Mix mix, CancellationToken cancel)
    {
        var traffic = new Traffic(stage, judge, mix, OfferKey.OfZones("a"));
        foreach (var key in traffic._keys)
        {
            for (var node = 0; node < stage.Nodes.Count; node++)
            {
                await traffic.FillAsync(node, key, cancel);
            }
        }

        traffic.Goods = await Task.WhenAll(traffic._keys.Select(key => Loading.Goods.FindAsync(key, stage.Nodes[0], cancel)));
        return traffic;
    }

    /// <summary>Counts the answers to requests from now on in a window of their own.</summary>
    /// <param name="mayBeBlocked">Whether shoppers may be told that a site is blocked.</param>
    public Shares Begin(bool mayBeBlocked = false) => _shares = new(mayBeBlocked);

    /// <summary>The places in <see cref="Goods"/> of some of them.</summary>
    public IReadOnlySet<int> PlacesOf(Func<Goods, bool> isMeant) => Goods.Index().Where(goods => isMeant(goods.Item)).Select(static goods => goods.Index).ToHashSet();

    /// <summary>Watches from now on what shoppers get.</summary>
    /// <param name="places">The places of what they ask for in <see cref="Goods"/>.</param>
    /// <param name="isOld">Whether it is as before.</param>
    /// <param name="isNew">Whether it is as it should be.</param>
    public ReachWatch Watch(IReadOnlySet<int> places, Func<Sighting, bool> isOld, Func<Sighting, bool> isNew)
    {
        var watch = new ReachWatch(places, _stage.Nodes.Count, isOld, isNew);
        _watches = [.. _watches, watch];
        return watch;
    }

    /// <summary>Watches no longer.</summary>
    public void End(ReachWatch watch) => _watches = [.. _watches.Where(other => other != watch)];

    /// <summary>Sends the request of a number.</summary>
    public async Task SendAsync(long number, CancellationToken cancel)
    {
        var (node, turn, shares) = ((int)(number % _stage.Nodes.Count), number / _stage.Nodes.Count, _shares);
        if (_mix.IsNew(turn))
        {
            shares.Add(await AskAsync(node, OfferKey.InTurns(turn, string.Create(CultureInfo.InvariantCulture, $"new-{turn}")), NodeFile.LastingPrefix, cancel));
        }
        else if (_mix.IsBrief(turn))
        {
            shares.Add(await AskAsync(node, _keys[(int)(turn / _mix.BriefEvery % _keys.Count)], NodeFile.BriefPrefix, cancel));
        }
        else
        {
            var key = (int)(turn % _keys.Count);
            var reply = await AskAsync(node, _keys[key], NodeFile.LastingPrefix, cancel);
            shares.Add(reply);
            foreach (var watch in _watches)
            {
                watch.Note(new(node, key, reply.Answer.Kind, reply.Generation, reply.IsBlocked, reply.Answer.SentAt));
            }
        }
    }

    /// <summary>Asks a node for an offer, as another shopper each time.</summary>
    /// <param name="node">Which node.</param>
    /// <param name="key">Which offer.</param>
    /// <param name="prefix">What stands before the path.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Reply> AskAsync(int node, OfferKey key, string prefix, CancellationToken cancel)
    {
        var shopper = new Shopper(Interlocked.Increment(ref _shoppers), key.Named);
        var exchange = await _stage.Nodes[node].Shoppers.SendAsync(OfferRequest.Create(key, shopper, prefix), cancel);
        return Reply.Of(exchange, _judge.Of(exchange, shopper));
    }

    private async Task FillAsync(int node, OfferKey key, CancellationToken cancel)
    {
        var (hits, tries) = (0, 0);
        while (hits < RequestSet.NameCount)
        {
            var answer = (await AskAsync(node, key, NodeFile.LastingPrefix, cancel)).Answer;
            hits = answer.Kind == ResponseKind.FreshHit ? hits + 1 : 0;
            if (++tries == Tries)
            {
                throw new InvalidOperationException($"{key} does not get cached: {answer.Kind} {answer.Problem}");
            }
        }
    }
}
