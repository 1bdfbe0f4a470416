namespace OfferProxy.Caching.Store;

/// <summary>
/// A stored response that is held for a moment by who is asked for it again and again, in the place of a look-up for each request.
/// Renewed through the store, which so sees that it is used. Immutable.
/// </summary>
/// <param name="response">The response, fresh and proven.</param>
/// <param name="term">The term of its key when it was looked up.</param>
/// <param name="until">When the lease ends, at the latest.</param>
internal sealed class Lease(StoredResponse response, LeaseTerms.Term term, DateTimeOffset until)
{
    /// <summary>The longest time that an entry is held without asking the store.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>The response.</summary>
    public StoredResponse Response => response;

    /// <summary>Whether the response is still the one that is stored, and fresh.</summary>
    /// <param name="terms">The terms of the store.</param>
    /// <param name="now">The time.</param>
    public bool Holds(LeaseTerms terms, DateTimeOffset now) => now < until && now < response.FreshUntil && terms.Runs(term);
}
