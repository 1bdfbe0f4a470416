namespace OfferProxy.Caching.Store;

/// <summary>
/// The terms of all <see cref="Lease"/>s. The term of an entry ends at once when another is stored under its key, or it is removed; the
/// terms of all end when more than one may be gone, as by a purge. Keys share a number of counters, so that one may end with another:
/// a lease that ends early is renewed.
/// </summary>
internal sealed class LeaseTerms
{
    private const int Size = 1024;

    private readonly long[] _terms = new long[Size];

    /// <summary>The term that runs for a key.</summary>
    public Term Of(string key)
    {
        var place = PlaceOf(key);
        return new(place, Volatile.Read(ref _terms[place]));
    }

    /// <summary>Whether a term has not ended.</summary>
    public bool Runs(Term term) => Volatile.Read(ref _terms[term.Place]) == term.Number;

    /// <summary>Ends the term of a key.</summary>
    public void End(string key) => Interlocked.Increment(ref _terms[PlaceOf(key)]);

    /// <summary>Ends all terms.</summary>
    public void EndAll()
    {
        for (var i = 0; i < _terms.Length; i++)
        {
            Interlocked.Increment(ref _terms[i]);
        }
    }

    private static int PlaceOf(string key) => (int)((uint)key.GetHashCode(StringComparison.Ordinal) % Size);

    /// <summary>One term.</summary>
    /// <param name="Place">Which counter it is of.</param>
    /// <param name="Number">Which of its terms it is.</param>
    internal readonly record struct Term(int Place, long Number);
}
