namespace OfferProxy.Requests;

/// <summary>The query parameters that a plan has a use for, by what their names begin with: most parameters of a request are none of them, and are passed over unread.</summary>
internal sealed class QueryInputs
{
    private const int Letters = 128;

    // Which of the lists a letter has; 0 where no name begins with it.
    private readonly byte[] _places = new byte[Letters];
    private readonly QueryInput[][] _lists;

    /// <param name="all">All of them.</param>
    public QueryInputs(QueryInput[] all)
    {
        All = all;
        var lists = new List<QueryInput[]> { ([]) };
        foreach (var group in all.Where(static input => input.Name.Length > 0 && input.Name[0] < Letters).GroupBy(static input => input.Name[0]))
        {
            _places[group.Key] = (byte)lists.Count;
            lists.Add([.. group]);
        }

        _lists = [.. lists];
    }

    /// <summary>All of them.</summary>
    public QueryInput[] All { get; }

    /// <summary>Whether a name, as it is encoded, that begins with a character may be that of one of them: it may be encoded from there on.</summary>
    public bool MayBegin(char c) => c >= Letters || _places[c] != 0 || c is '%' or '+';

    /// <summary>Those whose names begin with a character as it is.</summary>
    public ReadOnlySpan<QueryInput> BeginningWith(char c) => c < Letters ? _lists[_places[c]] : default;

    /// <summary>Finds the one of a name, decoded; false where there is none.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out QueryInput found)
    {
        foreach (ref readonly var input in All.AsSpan())
        {
            if (name.SequenceEqual(input.Name))
            {
                found = input;
                return true;
            }
        }

        found = default;
        return false;
    }
}
