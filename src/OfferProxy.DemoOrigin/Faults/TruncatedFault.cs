using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>JSON that ends half-way, in a response that is complete: <c>Content-Length</c> is that of the half.</summary>
public sealed class TruncatedFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "truncate";

    /// <inheritdoc/>
    public override string Detail => "the first half of the JSON, with the right length";

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with { Body = response.Body[..(response.Body.Length / 2)] };
}
