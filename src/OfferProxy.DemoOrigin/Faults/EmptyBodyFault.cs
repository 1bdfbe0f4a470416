using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The right status and headers with a body of no bytes.</summary>
public sealed class EmptyBodyFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "empty";

    /// <inheritdoc/>
    public override string Detail => "a body of no bytes";

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with { Body = default };
}
