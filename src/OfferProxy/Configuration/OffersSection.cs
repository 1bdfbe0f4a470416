using OfferProxy.Configuration.Reading;

namespace OfferProxy.Configuration;

/// <summary>A part of the <c>Offers</c> section, as the feature that it configures registers it.</summary>
/// <param name="Name">The key under <c>Offers</c>.</param>
/// <param name="Rules">What it keeps beyond the types and ranges of its keys.</param>
internal abstract record OffersSection(string Name, IReadOnlyList<IOffersRule> Rules)
{
    /// <summary>Reads the section; what the configuration does not say is as <paramref name="source"/> was given it in code, else the default.</summary>
    /// <param name="offers">The <c>Offers</c> section.</param>
    /// <param name="source">Where that section stands.</param>
    /// <returns>The options; to be used only where there are no errors.</returns>
    public abstract object Read(SectionReader offers, OffersSource source);
}

/// <summary>A part of the <c>Offers</c> section that is read as one type.</summary>
/// <typeparam name="T">The type of its options, under which a candidate gives them.</typeparam>
/// <param name="Name">The key under <c>Offers</c>.</param>
/// <param name="ReadFrom">Reads the section from the <c>Offers</c> section, with the values that stand for keys that are missing.</param>
/// <param name="Rules">What it keeps beyond the types and ranges of its keys.</param>
internal sealed record OffersSection<T>(string Name, Func<SectionReader, T, T> ReadFrom, IReadOnlyList<IOffersRule> Rules)
    : OffersSection(Name, Rules)
    where T : class, new()
{
    /// <inheritdoc/>
    public override object Read(SectionReader offers, OffersSource source) => ReadFrom(offers, source.Given<T>() ?? new());
}
