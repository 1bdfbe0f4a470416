using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Another status code, with the body that would have come anyway (where the status may have one).</summary>
/// <param name="status">The status code, 200 to 999.</param>
public sealed class StatusFault(int status) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "status";

    /// <inheritdoc/>
    public override string Detail => status.ToString(CultureInfo.InvariantCulture);

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) => response with { Status = status };
}
