namespace OfferProxy.Soak.Acts;

/// <summary>Something that is done while the traffic goes on.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Do">Does it, and puts it right again.</param>
internal sealed record Act(string Name, Func<CancellationToken, Task> Do);
