namespace OfferProxy.Admission.Sites.Idna;

/// <summary>Counts how many places before another one are taken, each in as many steps as the number of places has bits (a Fenwick tree).</summary>
/// <param name="sums">Room for one more than there are places, all 0.</param>
internal ref struct PlaceCounts(Span<int> sums)
{
    private readonly Span<int> _sums = sums;

    /// <summary>How many sums have been read or written.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes a place.</summary>
    public void Add(int place)
    {
        for (var i = place + 1; i < _sums.Length; i += i & -i)
        {
            _sums[i]++;
            Steps++;
        }
    }

    /// <summary>How many places before this one are taken.</summary>
    public int Before(int place)
    {
        var count = 0;
        for (var i = place; i > 0; i -= i & -i)
        {
            count += _sums[i];
            Steps++;
        }

        return count;
    }
}
