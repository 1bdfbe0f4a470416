using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The response comes late: it waits before its status line.</summary>
/// <param name="delay">How long, from nought to a day.</param>
public sealed class DelayFault(TimeSpan delay) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "delay";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{delay.TotalMilliseconds} ms before the status line");

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        await sender.DelayAsync(delay);
        await next();
    }
}
