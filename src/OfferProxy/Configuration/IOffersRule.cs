namespace OfferProxy.Configuration;

/// <summary>One rule that the <c>Offers</c> section keeps beyond the types and ranges of its keys; it may hold several sections against each other.</summary>
internal interface IOffersRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="candidate">The whole section, typed.</param>
    /// <param name="errors">Takes what is wrong.</param>
    void Check(OffersCandidate candidate, ConfigurationErrors errors);
}
