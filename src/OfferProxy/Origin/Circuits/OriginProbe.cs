namespace OfferProxy.Origin.Circuits;

/// <summary>
/// The request by which a circuit finds out whether its cluster answers again. A feature of its context. It ends when the head of
/// a response is there: how long its client takes for the rest is nobody else's concern.
/// </summary>
internal sealed class OriginProbe
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the origin has answered.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Notes that the head of a response is there.</summary>
    public void Answer() => _answered.TrySetResult();
}
