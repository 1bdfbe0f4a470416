using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The request is accepted and never answered.</summary>
public sealed class SilenceFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "silence";

    /// <inheritdoc/>
    public override string Detail => "accepted, never answered";

    internal override Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next) => sender.HoldAsync();
}
