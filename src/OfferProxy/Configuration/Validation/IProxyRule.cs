namespace OfferProxy.Configuration.Validation;

/// <summary>A rule that YARP's section keeps beyond YARP's own, registered by the feature whose it is.</summary>
internal interface IProxyRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="proxy">YARP's section, read.</param>
    /// <param name="source">Where the <c>Offers</c> section stands that goes with it.</param>
    /// <param name="errors">Takes what is wrong.</param>
    void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors);
}
