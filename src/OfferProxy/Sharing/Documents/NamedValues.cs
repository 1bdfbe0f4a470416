namespace OfferProxy.Sharing.Documents;

/// <summary>The values of a document that pointers of a policy name.</summary>
internal static class NamedValues
{
    private static readonly HashSet<int> None = [];

    /// <summary>The indices of the tokens at which they begin.</summary>
    public static HashSet<int> Find(TokenizedDocument document, IReadOnlyList<JsonPointer> pointers)
    {
        if (pointers.Count == 0)
        {
            return None;
        }

        var values = new HashSet<int>();
        foreach (var pointer in pointers)
        {
            pointer.Find(document, values);
        }

        return values;
    }
}
