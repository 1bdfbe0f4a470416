using System.Net;

namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>What an integration does to the shopper's name before it writes it into a text.</summary>
internal enum NameStyle
{
    AsGiven,
    UpperCase,
    CutToFive,

    /// <summary>As an HTML template would: letters of English stay, an apostrophe or an <c>é</c> becomes a character reference.</summary>
    HtmlEncoded,
}

/// <summary>Applies a <see cref="NameStyle"/>.</summary>
internal static class NameStyles
{
    public static string Apply(this NameStyle style, string name) => style switch
    {
        NameStyle.UpperCase => name.ToUpperInvariant(),
        NameStyle.CutToFive => name.Length <= 5 ? name : name[..5],
        NameStyle.HtmlEncoded => WebUtility.HtmlEncode(name),
        _ => name,
    };
}
