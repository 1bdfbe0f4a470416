using OfferProxy.Configuration.Reading;

namespace OfferProxy.Configuration;

/// <summary>
/// Reads the <c>Offers</c> section as the features have registered its parts. By hand rather than by a binder, because a
/// binder stops at the first error, tells no path, and skips keys that it does not know.
/// </summary>
internal sealed class OffersSections
{
    private readonly OffersSection[] _all;

    /// <summary>Takes the parts, in the order in which they are read and told.</summary>
    /// <exception cref="InvalidOperationException">Two of them have one name.</exception>
    public OffersSections(IEnumerable<OffersSection> sections)
    {
        _all = [.. sections];
        if (_all.GroupBy(static section => section.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"The section Offers:{twice.Key} is registered twice: give one of them another name.");
        }
    }

    /// <summary>The configuration, typed; to be used only where <paramref name="errors"/> stays empty.</summary>
    /// <param name="source">Where it stands.</param>
    /// <param name="errors">Takes everything that is wrong, keys that nobody knows included.</param>
    public OffersCandidate Read(OffersSource source, ConfigurationErrors errors)
    {
        var reader = new SectionReader(source.Section, source.Path, errors);
        var candidate = new OffersCandidate([.. _all.Select(section => section.Read(reader, source))], source.Path, source.BasePath);
        reader.End();
        return candidate;
    }

    /// <summary>Holds a configuration to the rules of all sections.</summary>
    /// <param name="candidate">The configuration as read.</param>
    /// <param name="errors">Takes what breaks any of them.</param>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var rule in _all.SelectMany(static section => section.Rules))
        {
            rule.Check(candidate, errors);
        }
    }
}
