namespace OfferProxy.Caching.Filling;

/// <summary>Asks the origin what a fill is to ask. Knows nothing of who waits for it.</summary>
internal interface IFiller
{
    /// <summary>Runs a fill. What an origin does, or a middleware behind ours, is an outcome and no exception.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stored">The stored response, which is revalidated where it can be; null: there is none.</param>
    Task<FillOutcome> RunAsync(Fill fill, StoredResponse? stored);
}
