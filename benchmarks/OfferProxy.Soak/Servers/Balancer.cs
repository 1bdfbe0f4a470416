namespace OfferProxy.Soak.Servers;

/// <summary>Shares requests out to the gateways that take some, as a load balancer in front of them does.</summary>
/// <param name="places">The gateways; the first one always takes some.</param>
internal sealed class Balancer(IReadOnlyList<GatewayPlace> places)
{
    private readonly int[] _open = new int[places.Count];
    private volatile int _out = -1;

    /// <summary>The gateways.</summary>
    public IReadOnlyList<GatewayPlace> Places => places;

    /// <summary>Takes the gateway that a request goes to.</summary>
    public Turn Take(long number)
    {
        var place = (int)(number % places.Count);
        Interlocked.Increment(ref _open[place]);
        if (place == _out)
        {
            Interlocked.Decrement(ref _open[place]);
            Interlocked.Increment(ref _open[place = 0]);
        }

        return new(this, place);
    }

    /// <summary>Sends a gateway no more, or some again.</summary>
    public void Set(int place, bool takes) => _out = takes ? -1 : place;

    /// <summary>How many requests of a gateway wait for an answer.</summary>
    public int OpenOf(int place) => Volatile.Read(ref _open[place]);

    /// <summary>A request's turn at a gateway.</summary>
    /// <param name="balancer">Who gave it.</param>
    /// <param name="place">Which gateway.</param>
    internal readonly struct Turn(Balancer balancer, int place) : IDisposable
    {
        /// <summary>The gateway.</summary>
        public GatewayPlace Place => balancer.Places[place];

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Decrement(ref balancer._open[place]);
    }
}
