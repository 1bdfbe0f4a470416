using System.Globalization;
using System.Text;
using System.Text.Json;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Another document than before, as when an offer is edited: a number in a member at its head that no contract names.</summary>
/// <param name="name">The member.</param>
/// <param name="value">The number.</param>
public sealed class MemberFault(string name, int value) : DemoFault
{
    private readonly string _member = string.Create(CultureInfo.InvariantCulture, $"\"{JsonEncodedText.Encode(name)}\":{value}");

    /// <inheritdoc/>
    public override string Name => "member";

    /// <inheritdoc/>
    public override string Detail => _member;

    internal override DemoResponse Change(DemoResponse response, HttpRequest request) =>
        response with { Body = JsonMember.Insert(response.Body, Encoding.UTF8.GetBytes(_member)) };
}
