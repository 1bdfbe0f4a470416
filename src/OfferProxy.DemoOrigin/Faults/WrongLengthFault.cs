using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>
/// <c>Content-Length</c> is not the length of what comes: all of the body does, and then the connection ends in an orderly way. Where
/// less was promised, what is past it stays on the connection, as if it were another response.
/// </summary>
/// <param name="difference">How many bytes more than the body has are promised; negative: less.</param>
public sealed class WrongLengthFault(int difference) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "length";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"Content-Length says {Math.Abs(difference)} bytes {(difference < 0 ? "less" : "more")} than come");

    internal override Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next) =>
        sender.SendRawAsync(response, Math.Max(0, response.Body.Length + difference));
}
