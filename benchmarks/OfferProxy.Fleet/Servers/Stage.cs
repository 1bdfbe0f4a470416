using OfferProxy.Measuring.Servers;

namespace OfferProxy.Fleet.Servers;

/// <summary>An origin, a Redis and three nodes between them: what each section begins with.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Redis">What the nodes share through.</param>
/// <param name="Line">The line by which the last node reaches it.</param>
/// <param name="Nodes">The nodes, their shoppers' connections open.</param>
internal sealed record Stage(Origin Origin, Redis Redis, CutLine Line, IReadOnlyList<Node> Nodes) : IAsyncDisposable
{
    private const int Count = 3;

    private static readonly TimeSpan ShareLimit = TimeSpan.FromSeconds(15);

    /// <summary>Starts them.</summary>
    /// <param name="servers">Starts servers.</param>
    /// <param name="connections">How many connections are opened to each node ahead of the requests.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Stage> StartAsync(FleetServers servers, int connections, CancellationToken cancel)
    {
        // What was started when this fails ends with the run.
        var (origin, redis) = (await servers.OriginAsync(cancel), await servers.RedisAsync(cancel));
        var line = new CutLine(redis.Port);
        var nodes = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => servers.NodeAsync(number, origin, number == Count - 1 ? line.Port : redis.Port, cancel)));
        foreach (var node in nodes)
        {
            await node.Shoppers.OpenAsync(connections, cancel);
            if (await node.WaitUntilItSharesAsync(ShareLimit, cancel) is null)
            {
                throw new InvalidOperationException("A node does not reach Redis.");
            }
        }

        return new(origin, redis, line, nodes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await Line.DisposeAsync();
        await Redis.DisposeAsync();
        await Origin.DisposeAsync();
    }
}
