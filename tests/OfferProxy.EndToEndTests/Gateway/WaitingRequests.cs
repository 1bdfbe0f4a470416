using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>Counts the requests that wait for a fill, the one that led to it included, by the gateway's own instrument.</summary>
internal sealed class WaitingRequests : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public WaitingRequests(IServiceProvider gateway)
    {
        // Other gateways of this process have meters of the same name, in other scopes.
        var scope = gateway.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "offerproxy.fill.waiters" && ReferenceEquals(instrument.Meter.Scope, scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _count, change));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
