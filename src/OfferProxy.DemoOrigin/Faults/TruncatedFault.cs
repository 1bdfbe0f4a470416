using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>JSON that ends half-way, in a response that is complete: <c>Content-Length</c> is that of the half.</summary>
public sealed class TruncatedFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "truncate";

    /// <inheritdoc/>
    public override string Detail => "the first half of the JSON, with the right length";

    internal override DemoAnswer Change(DemoAnswer answer, HttpRequest request) => answer with { Body = answer.Body[..(answer.Body.Length / 2)] };
}
