using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The connection is reset in mid-body: <c>Content-Length</c> promises all of it, half of it comes.</summary>
public sealed class CutOffFault : DemoFault
{
    /// <inheritdoc/>
    public override string Name => "cutoff";

    /// <inheritdoc/>
    public override string Detail => "half of the promised body, then a reset";

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        sender.Head(response);
        await sender.WriteAsync(response.Body[..(response.Body.Length / 2)]);
        sender.Abort();
    }
}
