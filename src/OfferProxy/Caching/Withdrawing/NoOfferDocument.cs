namespace OfferProxy.Caching.Withdrawing;

/// <summary>The document that says that there is no offer, in the place of one that holds a withdrawn offer.</summary>
internal static class NoOfferDocument
{
    /// <summary>The document.</summary>
    public static ReadOnlyMemory<byte> Body { get; } = """{"data":[]}"""u8.ToArray();
}
