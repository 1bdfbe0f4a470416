namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>All kinds of documents that the oracle knows.</summary>
internal static class OracleForms
{
    /// <summary>The forms that a gateway of this version can be configured for.</summary>
    public static IReadOnlyList<OracleForm> All { get; } =
    [
        .. FlowForms.All.Concat(EchoForms.All).Concat(EventForms.All).Concat(NameForms.All).Concat(OriginForms.All)
            .Where(static form => form.Policy == OraclePolicies.Offers || OraclePolicies.KnowsProof),
    ];
}
