using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A string with bytes that are no UTF-8, in an otherwise valid document. What has no JSON object as body stays as it is.</summary>
public sealed class InvalidUtf8Fault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "utf8";

    /// <inheritdoc/>
    public override string Detail => "a string with invalid UTF-8";

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) =>
        response with { Body = JsonMember.Insert(response.Body, [.. "\"broken\":\""u8, 0xC3, 0x28, 0xFF, (byte)'"']) };
}
