using Microsoft.AspNetCore.Http;

namespace OfferProxy.Impressions.Verification;

/// <summary>The header field that tells the origin what is known of an event id.</summary>
internal sealed class EventField
{
    // Many origins read them as the same: they have no other character for a hyphen.
    private static readonly char[] Separators = ['-', '_'];

    private readonly string[] _spellings;

    /// <param name="name">The name of the field.</param>
    public EventField(string name) => (Name, _spellings) = (name, [.. SpellingsOf(name)]);

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
