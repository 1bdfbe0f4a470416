namespace OfferProxy.IdnaTable;

/// <summary>A range of <c>IdnaMappingTable.txt</c>.</summary>
/// <param name="First">Its first code point.</param>
/// <param name="Last">Its last code point.</param>
/// <param name="Status">What is done to its code points, in the file's word.</param>
/// <param name="Target">What they are mapped to, where they are.</param>
internal sealed record IdnaMapping(int First, int Last, string Status, IReadOnlyList<int> Target)
{
    /// <summary>Whether no host may hold the code points.</summary>
    public bool IsDisallowed => Status == "disallowed";

    /// <summary>Whether the code points vanish.</summary>
    public bool IsIgnored => Status == "ignored";

    /// <summary>Whether the code points become others. Until Unicode 15.0 those had a status of their own that <c>UseSTD3ASCIIRules</c> forbids.</summary>
    public bool IsMapped => Status is "mapped" or "disallowed_STD3_mapped";

    /// <summary>Whether the code points stay as they are. A deviation does in nontransitional processing.</summary>
    public bool IsValid => Status is "valid" or "deviation" or "disallowed_STD3_valid";
}
