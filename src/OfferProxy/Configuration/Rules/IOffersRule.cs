namespace OfferProxy.Configuration.Rules;

/// <summary>One rule that the <c>Offers</c> section keeps beyond the types and ranges of its keys.</summary>
internal interface IOffersRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="options">The section, typed.</param>
    /// <param name="path">Its full key.</param>
    /// <param name="errors">Takes what is wrong.</param>
    void Check(OffersOptions options, string path, ConfigurationErrors errors);
}
