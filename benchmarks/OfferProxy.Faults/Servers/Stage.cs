using OfferProxy.Measuring.Servers;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Servers;

/// <summary>An origin, a gateway in front of it and clients in front of that: what most sections begin with.</summary>
/// <param name="Origin">The origin.</param>
/// <param name="Gateway">The gateway.</param>
/// <param name="Client">Its clients, their connections open.</param>
internal sealed record Stage(Origin Origin, Gateway Gateway, Client Client) : IAsyncDisposable
{
    /// <summary>Starts them.</summary>
    /// <param name="fleet">Starts servers.</param>
    /// <param name="durations">How long things last for the gateway.</param>
    /// <param name="connections">How many connections are opened ahead of the requests.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Stage> StartAsync(Fleet fleet, GatewayDurations durations, int connections, CancellationToken cancel)
    {
        // What was started when this fails ends with the run.
        var origin = await fleet.OriginAsync(cancel);
        var gateway = await fleet.GatewayAsync(origin, durations, cancel);
        var client = new Client(gateway.Port);
        await client.OpenAsync(connections, cancel);
        return new(origin, gateway, client);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.Process.DisposeAsync();
        await Origin.DisposeAsync();
    }
}
