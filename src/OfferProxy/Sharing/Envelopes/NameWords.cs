using System.Numerics;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>What the words of a name are like: where capitals stand in them, and whether they are initials. Each set has a bit for each character of the name.</summary>
internal struct NameWords
{
    /// <summary>All letters.</summary>
    public ulong Letters;

    /// <summary>Capital letters.</summary>
    public ulong Capitals;

    /// <summary>Small letters. A letter may have no case.</summary>
    public ulong Smalls;

    /// <summary>Marks, each of which is part of the letter before it.</summary>
    public ulong Marks;

    /// <summary>Apostrophes, behind which a word goes on, and a capital may follow.</summary>
    public ulong Joined;

    /// <summary>What they show.</summary>
    public readonly NameFeatures Features
    {
        get
        {
            var letters = (Marks | Joined) == 0 ? Letters : WithoutJoins();
            var isInitial = (letters & ~(letters << 1) & ~(letters >> 1)) != 0;
            var hasLongWord = (letters & (letters << 1)) != 0;
            return (isInitial ? NameFeatures.Initial : 0) | CaseOf(hasLongWord);
        }
    }

    private readonly NameFeatures CaseOf(bool hasLongWord)
    {
        if ((Capitals | Smalls) == 0)
        {
            return NameFeatures.NoCase;
        }

        if (!hasLongWord)
        {
            return NameFeatures.Initials;
        }

        var starts = Letters & ~((Letters | Marks) << 1);
        return Smalls == 0 ? NameFeatures.AllCapitals
            : Capitals == 0 ? NameFeatures.AllSmall
            : (starts & Smalls) == 0 && (Capitals & ~starts) == 0 ? NameFeatures.Capitalized
            : NameFeatures.MixedCase;
    }

    // The letters of a word side by side: what stands between them without ending it is left out.
    private readonly ulong WithoutJoins()
    {
        var letters = Letters;
        for (var joins = Marks | Joined; joins != 0;)
        {
            // From the last on, so that those before keep their places.
            var join = 1UL << (63 - BitOperations.LeadingZeroCount(joins));
            joins ^= join;
            letters = (letters & (join - 1)) | ((letters >> 1) & ~(join - 1));
        }

        return letters;
    }
}
