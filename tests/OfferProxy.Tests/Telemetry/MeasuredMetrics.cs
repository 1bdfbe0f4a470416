using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OfferProxy.Tests.Telemetry;

/// <summary>Listens to the library's meter of one host, and keeps what it tells as text: name, value, tags.</summary>
internal sealed class MeasuredMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _measurements = [];

    public MeasuredMetrics(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == "OfferProxy")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, null, tags));
        _listener.Start();
    }

    /// <summary>What an instrument told, in order; of a histogram, the tags alone.</summary>
    public IReadOnlyList<string> Of(string instrument)
    {
        lock (_measurements)
        {
            return [.. _measurements.Where(one => one.Split(' ')[0] == instrument).Select(one => one[(instrument.Length + 1)..])];
        }
    }

    /// <summary>What an instrument tells when it is asked.</summary>
    public IReadOnlyList<string> Ask(string instrument)
    {
        lock (_measurements)
        {
            _measurements.Clear();
        }

        _listener.RecordObservableInstruments();
        return Of(instrument);
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, long? value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', (string[])[instrument.Name, .. value is { } number ? (string[])[$"{number}"] : [], .. tags.ToArray().Select(tag => $"{tag.Key.Split('.')[^1]}={tag.Value}").Order()]);
        lock (_measurements)
        {
            _measurements.Add(text);
        }
    }
}
