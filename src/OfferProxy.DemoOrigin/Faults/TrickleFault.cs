using System.Globalization;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The body comes in small pieces with a pause before each.</summary>
/// <param name="bytes">The size of a piece, at least 1 byte.</param>
/// <param name="pause">The pause before each piece.</param>
public sealed class TrickleFault(int bytes, TimeSpan pause) : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "trickle";

    /// <inheritdoc/>
    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes every {pause.TotalMilliseconds} ms");

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        sender.Head(response);
        for (var rest = response.Body; rest.Length > 0; rest = rest[Math.Min(bytes, rest.Length)..])
        {
            await sender.DelayAsync(pause);
            await sender.WriteAsync(rest[..Math.Min(bytes, rest.Length)]);
        }
    }
}
