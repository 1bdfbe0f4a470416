namespace OfferProxy.Overriding;

/// <summary>Options of a section by which gateways share, so that overrides are kept there and not in a file.</summary>
internal interface IKeepsOverrides
{
    /// <summary>Whether they share.</summary>
    bool KeepsOverrides { get; }
}
