namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Who asks.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Name">The name that is sent; null: none.</param>
/// <param name="Echo">The <c>event_id</c> that is sent; null: none.</param>
/// <param name="Gzip">Whether the client takes gzip.</param>
/// <param name="Attacker">Whether all this was chosen to do harm.</param>
internal sealed record Shopper(string Flow, string? Name, string? Echo, bool Gzip = false, bool Attacker = false)
{
    /// <summary>The name that the origin is told.</summary>
    public string? Told { get; } = NameRuleOfDesign.Told(Name);

    /// <inheritdoc/>
    public override string ToString() => $"{(Attacker ? "attacker" : "shopper")} flow={Flow} name={Name ?? "-"} event_id={Echo ?? "-"}{(Gzip ? " gzip" : "")}";
}
