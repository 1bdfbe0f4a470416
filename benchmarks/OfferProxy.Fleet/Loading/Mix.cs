namespace OfferProxy.Fleet.Loading;

/// <summary>What shoppers ask for beside offers that stay. The numbers share no divisor with that of the keys, so that each key has its turns.</summary>
/// <param name="BriefEvery">One in how many asks for one that is refreshed each second; 0: none.</param>
/// <param name="NewEvery">One in how many asks for one that nobody has asked for; 0: none.</param>
internal readonly record struct Mix(int BriefEvery, int NewEvery)
{
    /// <summary>Nothing else.</summary>
    public static Mix LastingAlone => default;

    /// <summary>Some of each: refreshes, and what no node has.</summary>
    public static Mix OfAll => new(BriefEvery: 5, NewEvery: 49);

    /// <summary>Whether the request of a turn asks for an offer that nobody has asked for.</summary>
    public bool IsNew(long turn) => NewEvery > 0 && turn % NewEvery == NewEvery - 1;

    /// <summary>Whether it asks for one that is refreshed.</summary>
    public bool IsBrief(long turn) => BriefEvery > 0 && turn % BriefEvery == 0;
}
