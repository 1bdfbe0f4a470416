using Microsoft.AspNetCore.Http;

namespace OfferProxy.Requests.Inputs;

/// <summary>A request header field by which the gateway alone speaks to the origin.</summary>
internal sealed class OwnField
{
    /// <summary>The most hyphens and underscores of a name, of which each is taken out in either form.</summary>
    public const int MostSeparators = 4;

    // Many origins read them as the same: they have no other character for a hyphen.
    private static readonly char[] Separators = ['-', '_'];

    private readonly string[] _spellings;

    /// <param name="name">The name of the field.</param>
    public OwnField(string name) => (Name, _spellings) = (name, [.. SpellingsOf(name)]);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Takes out what a client has put into its place, under each name that an origin may read as the same.</summary>
    /// <param name="headers">The fields of the request.</param>
    public void RemoveFrom(IHeaderDictionary headers)
    {
        foreach (var spelling in _spellings)
        {
            headers.Remove(spelling);
        }
    }

    /// <summary>Whether a name has no more separators than may be.</summary>
    public static bool MayBe(string name) => name.AsSpan().CountAny(Separators) <= MostSeparators;

    private static IEnumerable<string> SpellingsOf(string name)
    {
        IEnumerable<string> spellings = [""];
        foreach (var c in name)
        {
            spellings = spellings.SelectMany(begin => (Separators.Contains(c) ? Separators : [c]).Select(next => begin + next));
        }

        return spellings;
    }
}
