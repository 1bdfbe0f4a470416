namespace OfferProxy.Slots;

/// <summary>The ways in which encoders for HTML write the apostrophe.</summary>
internal enum HtmlApostrophe
{
    /// <summary>As it is.</summary>
    Raw,

    /// <summary><c>&amp;#39;</c></summary>
    Decimal,

    /// <summary><c>&amp;#039;</c></summary>
    PaddedDecimal,

    /// <summary><c>&amp;#x27;</c></summary>
    Hex,

    /// <summary><c>&amp;apos;</c></summary>
    Named,
}
