namespace OfferProxy.Caching.Filling;

/// <summary>Asks the origin what a fill is to ask. Knows nothing of who waits for it, nor of what is stored.</summary>
internal interface IFiller
{
    /// <summary>Asks. What an origin does, or a middleware behind ours, is an outcome and no exception.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="revalidated">The stored response that is revalidated where it can be; null: the whole document is wanted.</param>
    /// <param name="isFill">Whether it takes its turn among the fills of its cluster; else among the requests of clients.</param>
    Task<FillResponse> AskAsync(Fill fill, StoredResponse? revalidated, bool isFill);
}
