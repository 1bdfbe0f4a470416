namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>All kinds of documents that the oracle knows.</summary>
internal static class OracleForms
{
    /// <summary>The forms.</summary>
    public static IReadOnlyList<OracleForm> All { get; } =
    [
        .. FlowForms.All.Concat(EchoForms.All).Concat(EventForms.All).Concat(NameForms.All).Concat(OriginForms.All),
    ];
}
