namespace OfferProxy.Slots;

/// <summary>The ways in which encoders for HTML write characters beyond ASCII.</summary>
internal enum HtmlBeyondAscii
{
    /// <summary>As they are.</summary>
    Raw,

    /// <summary>In decimal, <c>&amp;#233;</c>.</summary>
    Decimal,

    /// <summary>In decimal up to U+00FF and from U+10000, else as they are.</summary>
    SomeDecimal,

    /// <summary>In hexadecimal digits of upper case, <c>&amp;#xE9;</c>.</summary>
    UpperHex,

    /// <summary>In hexadecimal digits of lower case, <c>&amp;#xe9;</c>.</summary>
    LowerHex,

    /// <summary>By name where HTML 4 has one for it, <c>&amp;eacute;</c>, else as they are.</summary>
    Named,
}
