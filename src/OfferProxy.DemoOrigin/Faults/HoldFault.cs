using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Responses wait until <see cref="Release"/> is called: a delay that a test ends when it has seen enough. Not to be had over HTTP.</summary>
public sealed class HoldFault : DemoFault
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override string Name => "hold";

    /// <inheritdoc/>
    public override string Detail => "until released";

    /// <summary>Ends when the first request is held.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets all requests go, held ones and those to come.</summary>
    public void Release() => _released.TrySetResult();

    internal override async Task SendAsync(ResponseSender sender, DemoResponse response, Func<Task> next)
    {
        _reached.TrySetResult();
        await sender.WaitAsync(_released.Task);
        await next();
    }
}
