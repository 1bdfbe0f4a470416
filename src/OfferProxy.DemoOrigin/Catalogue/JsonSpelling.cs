namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>How an integration writes its JSON; all of them mean the same.</summary>
internal enum JsonSpelling
{
    /// <summary>No white space, only what must be escaped is.</summary>
    Plain,

    /// <summary>As PHP's <c>json_encode</c> does: <c>\/</c> for a slash and <c>\u00e9</c> for what is not ASCII.</summary>
    Php,

    /// <summary>On many lines, with indentation and a line break at the end.</summary>
    Indented,
}
