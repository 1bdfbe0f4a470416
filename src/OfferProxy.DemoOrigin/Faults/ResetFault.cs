using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The connection is reset before the status line.</summary>
public sealed class ResetFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "reset";

    /// <inheritdoc/>
    public override string Detail => "the connection is reset before the status line";

    internal override Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        sender.Abort();
        return Task.CompletedTask;
    }
}
