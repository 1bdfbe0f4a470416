using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Says of each offer how many copies of it may be handed out, as a gateway understands it: <c>Offer-Copies</c> on 200 and 201.</summary>
/// <param name="most">How many.</param>
public sealed class CopiesFault(long most) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "copies";

    /// <inheritdoc/>
    public override string Detail => most.ToString(CultureInfo.InvariantCulture);

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) =>
        response.Status is 200 or 201 ? response.With("Offer-Copies", Detail) : response;
}
