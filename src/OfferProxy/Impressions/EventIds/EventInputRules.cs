using System.Globalization;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Impressions.EventIds;

/// <summary>What lists of places of event ids keep, in the section and in a route's metadata.</summary>
internal static class EventInputRules
{
    /// <summary>How many places there may be.</summary>
    public const int Most = 4;

    /// <summary>The rules that a list breaks, each with the entry that breaks it; null for the list as a whole.</summary>
    /// <param name="inputs">The list.</param>
    public static IEnumerable<(int? Entry, string Rule)> Broken(IReadOnlyList<EventInput> inputs)
    {
        if (inputs.Count > Most)
        {
            yield return (null, string.Create(CultureInfo.InvariantCulture, $"must name {Most} places at most, and names {inputs.Count}"));
        }

        for (var i = 0; i < inputs.Count; i++)
        {
            if (RequestInputRules.WrongParameter(inputs[i].Name) is { } rule)
            {
                yield return (i, rule);
            }

            if (inputs.Take(i).Contains(inputs[i]))
            {
                yield return (i, "stands twice in this list; remove one");
            }
        }
    }
}
