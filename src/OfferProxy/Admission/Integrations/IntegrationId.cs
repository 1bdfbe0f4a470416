using System.Buffers;

namespace OfferProxy.Admission.Integrations;

/// <summary>What an integration id may look like: one segment of a URL path that needs no escaping.</summary>
internal static class IntegrationId
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxLength = 256;

    /// <summary>The rule, as errors tell it.</summary>
    public const string Rule =
        "an integration id must have 1 to 256 characters, of those that stand unescaped in a URL path (RFC 3986 pchar: A-Z a-z 0-9 - . _ ~ ! $ & ' ( ) * + , ; = : @), and not be . or ..";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@");

    /// <summary>Whether <paramref name="id"/> keeps the rule.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxLength && !id.ContainsAnyExcept(Allowed) && id is not ("." or "..");
}
