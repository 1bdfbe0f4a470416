using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>A valid document that is nested too deep, in a member of its own.</summary>
/// <param name="depth">The depth of the document, its own object counted: 2 to 100,000.</param>
public sealed class DepthFault(int depth) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "depth";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{depth} levels");

    internal override DemoResponse Change(DemoResponse response, HttpRequest request)
    {
        var member = "\"deep\":" + new string('[', depth - 1) + new string(']', depth - 1);
        return response with { Body = JsonMember.Insert(response.Body, System.Text.Encoding.UTF8.GetBytes(member)) };
    }
}
