using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>What <see cref="FillScope"/> means for what requests put into the slots.</summary>
internal static class FillScopes
{
    /// <summary>The scopes narrower than the key itself in which a request may share something, the widest first.</summary>
    public static IEnumerable<FillScope> Of(SlotContents values)
    {
        if (values.HasEchoes)
        {
            yield return FillScope.SameEchoes;
            if (values.Name is not null)
            {
                yield return FillScope.SameName;
            }
        }

        if (values.All.Count > 0)
        {
            yield return FillScope.SameValues;
        }
    }

    /// <summary>Whether two requests of one key share what is stored in this scope.</summary>
    public static bool Includes(this FillScope scope, SlotContents one, SlotContents other) => scope switch
    {
        FillScope.All => true,
        FillScope.SameEchoes => one.HasSameEchoes(other),
        FillScope.SameName => one.HasSameName(other),
        _ => one.HasSameValues(other),
    };

    /// <summary>
    /// The values that are slots of what is stored in this scope, rather than part of its key. Where all are part of it, they
    /// stay: that they are equal is how the proof is scoped.
    /// </summary>
    public static SlotContents Free(this FillScope scope, SlotContents values) => scope switch
    {
        FillScope.SameEchoes => values.WithoutEchoes(),
        FillScope.SameName => values.WithoutName(),
        _ => values,
    };
}
