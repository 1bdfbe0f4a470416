namespace OfferProxy.Slots;

/// <summary>
/// One of the ways in which an origin writes a shopper's name into a string of a JSON document, once the string is decoded:
/// as text, percent-encoded (RFC 3986, section 2.1) once or twice, in HTML's character references, or with a backslash
/// before the apostrophe. Each writes every character by itself, so that two of them agree on a name where they agree on
/// each of its characters.
/// </summary>
/// <param name="Index">Its number, below <see cref="Count"/>: the bit that it has in <see cref="NameEncodings"/>.</param>
internal readonly record struct NameEncoding(byte Index)
{
    /// <summary>How many there are.</summary>
    public const int Count = FirstHtml + 29;

    private const int FirstPercent = 2;
    private const int FirstTwice = FirstPercent + 8;
    private const int FirstHtml = FirstTwice + 8;
    private const int Beyonds = 6;

    /// <summary>The name as it is.</summary>
    public static NameEncoding Text => new(0);

    /// <summary>The name as it is, but for a backslash before each apostrophe.</summary>
    public static NameEncoding Backslash => new(1);

    /// <summary>Whether bytes that are not unreserved are percent-encoded.</summary>
    public bool IsPercent => Index is >= FirstPercent and < FirstHtml;

    /// <summary>Whether what was percent-encoded is percent-encoded once more, as in a URL within a URL.</summary>
    public bool IsTwice => Index is >= FirstTwice and < FirstHtml;

    /// <summary>Whether it writes hexadecimal digits in lower case, where it percent-encodes.</summary>
    public bool LowerHex => IsPercent && ((Index - FirstPercent) & 1) != 0;

    /// <summary>Whether it writes a plus sign for a space, where it percent-encodes.</summary>
    public bool Plus => IsPercent && ((Index - FirstPercent) & 2) != 0;

    /// <summary>Whether it encodes the apostrophe too, where it percent-encodes.</summary>
    public bool EncodesApostrophe => IsPercent && ((Index - FirstPercent) & 4) != 0;

    /// <summary>How it writes the apostrophe, where it does not percent-encode.</summary>
    public HtmlApostrophe Apostrophe => Index < FirstHtml ? HtmlApostrophe.Raw : (HtmlApostrophe)((Index - FirstHtml + 1) / Beyonds);

    /// <summary>How it writes what is beyond ASCII, where it does not percent-encode.</summary>
    public HtmlBeyondAscii BeyondAscii => Index < FirstHtml ? HtmlBeyondAscii.Raw : (HtmlBeyondAscii)((Index - FirstHtml + 1) % Beyonds);

    /// <summary>Percent-encoding.</summary>
    /// <param name="twice">Whether it is done twice.</param>
    /// <param name="lowerHex">Whether hexadecimal digits are in lower case.</param>
    /// <param name="plus">Whether a space becomes a plus sign, else <c>%20</c>.</param>
    /// <param name="apostrophe">Whether the apostrophe is encoded, else left.</param>
    public static NameEncoding Percent(bool twice = false, bool lowerHex = false, bool plus = false, bool apostrophe = false) =>
        new((byte)((twice ? FirstTwice : FirstPercent) + (lowerHex ? 1 : 0) + (plus ? 2 : 0) + (apostrophe ? 4 : 0)));

    /// <summary>HTML's character references; <see cref="Text"/> where neither is one.</summary>
    /// <param name="apostrophe">How the apostrophe is written.</param>
    /// <param name="beyond">How characters beyond ASCII are.</param>
    public static NameEncoding Html(HtmlApostrophe apostrophe, HtmlBeyondAscii beyond) =>
        ((int)apostrophe * Beyonds) + (int)beyond is var form and > 0 ? new((byte)(FirstHtml + form - 1)) : Text;
}
