using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Status line and headers are sent, and the body never comes.</summary>
public sealed class StallFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "stall";

    /// <inheritdoc/>
    public override string Detail => "headers, then nothing";

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        sender.Head(response);
        await sender.WriteAsync(ReadOnlyMemory<byte>.Empty);
        await sender.HoldAsync();
    }
}
