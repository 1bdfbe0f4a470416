using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Chooses the requests of which spans are made: those that bring a trace, which has to be handed on, and a share of the others. Who
/// chooses for a request and lets it pass leaves word, so that it is chosen for once.
/// </summary>
/// <param name="isOn">Whether traces are exported at all.</param>
/// <param name="ratio">The share of requests without a trace of their own that are chosen, from 0 to 1.</param>
internal sealed class TraceChoice(bool isOn, double ratio)
{
    /// <summary>Whether traces are exported at all.</summary>
    public bool IsOn => isOn;

    /// <summary>The choice that the standard variables ask for.</summary>
    public static TraceChoice Read(IConfiguration configuration) => new(OtlpSignals.Read(configuration).Traces, TraceSampler.Read(configuration).RootRatio);

    /// <summary>Whether a request brings a trace.</summary>
    public static bool BringsTrace(IHeaderDictionary headers) => headers.TraceParent.Count > 0 || headers.Baggage.Count > 0;

    /// <summary>Whether a request without a trace is chosen, by the word that was left or by chance.</summary>
    public bool IsChosen(HttpContext context) => ratio > 0 && (ratio >= 1 || (context.Features.Get<Word>() is { } word ? word.IsChosen : Draw()));

    /// <summary>Whether spans of a request are made, as far as can be said before the host has seen it.</summary>
    public bool IsChosen(IFeatureCollection features) =>
        isOn && (BringsTrace(features.GetRequiredFeature<IHttpRequestFeature>().Headers) || (ratio > 0 && (ratio >= 1 || Draw())));

    /// <summary>Leaves word of a choice for those behind.</summary>
    public void Leave(IFeatureCollection features, bool isChosen)
    {
        if (isOn && ratio is > 0 and < 1)
        {
            features.Set(isChosen ? Word.Yes : Word.No);
        }
    }

#pragma warning disable CA5394 // Which requests are recorded is no secret.
    private bool Draw() => Random.Shared.NextDouble() < ratio;
#pragma warning restore CA5394

    private sealed class Word(bool isChosen)
    {
        public static readonly Word Yes = new(true);
        public static readonly Word No = new(false);

        public bool IsChosen => isChosen;
    }
}
