namespace OfferProxy.Impressions.EventIds;

/// <summary>What an event id is bound to, as the request names it. Holds a shopper's data: it never outlives the request.</summary>
/// <param name="integration">The integration; empty where the request names none.</param>
/// <param name="flow">The flow; empty where the request names none.</param>
internal readonly ref struct EventBinding(ReadOnlySpan<char> integration, ReadOnlySpan<char> flow)
{
    /// <summary>The integration; empty where the request names none.</summary>
    public ReadOnlySpan<char> Integration { get; } = integration;

    /// <summary>The flow; empty where the request names none.</summary>
    public ReadOnlySpan<char> Flow { get; } = flow;

    /// <summary>Tells no value.</summary>
    public override string ToString() => nameof(EventBinding);
}
