using OfferProxy.Configuration.Reading;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Caching.Policies;

/// <summary>Reads one entry of <c>Offers:CachePolicies</c>.</summary>
internal static class CachePolicyReader
{
    // As large as an origin may say.
    private const long MostCopies = 999_999_999_999_999;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The policy, typed.</summary>
    public static CachePolicyOptions Read(SectionReader section, CachePolicyOptions defaults)
    {
        var options = new CachePolicyOptions
        {
            Key = section.List(nameof(CachePolicyOptions.Key), defaults.Key, RequestInputText.ReadKey),
            Slots = section.Texts(nameof(CachePolicyOptions.Slots), defaults.Slots),
            FreshFor = UpToADay(section, nameof(CachePolicyOptions.FreshFor), defaults.FreshFor),
            StaleWhileRevalidate = UpToADay(section, nameof(CachePolicyOptions.StaleWhileRevalidate), defaults.StaleWhileRevalidate),
            StaleIfError = section.Duration(nameof(CachePolicyOptions.StaleIfError), defaults.StaleIfError, TimeSpan.Zero, TimeSpan.FromDays(7)),
            NoOfferFor = UpToADay(section, nameof(CachePolicyOptions.NoOfferFor), defaults.NoOfferFor),
            ErrorFor = UpToADay(section, nameof(CachePolicyOptions.ErrorFor), defaults.ErrorFor),
            BypassFor = section.Duration(nameof(CachePolicyOptions.BypassFor), defaults.BypassFor, TimeSpan.FromSeconds(1), Day),
            Witnesses = (int)section.Number(nameof(CachePolicyOptions.Witnesses), defaults.Witnesses, 1, 2),
            Audit = section.Share(nameof(CachePolicyOptions.Audit), defaults.Audit),
            Ignore = section.List(nameof(CachePolicyOptions.Ignore), defaults.Ignore, ReadIgnored),
            Event = section.List(nameof(CachePolicyOptions.Event), defaults.Event, ReadPointer),
            Ids = section.Choice(nameof(CachePolicyOptions.Ids), defaults.Ids),
            OriginCacheControl = section.Choice(nameof(CachePolicyOptions.OriginCacheControl), defaults.OriginCacheControl),
            IgnoreCookies = section.List(nameof(CachePolicyOptions.IgnoreCookies), defaults.IgnoreCookies, ReadName),
            IgnoreVary = section.List(nameof(CachePolicyOptions.IgnoreVary), defaults.IgnoreVary, ReadName),
            MaxCopies = section.Number(nameof(CachePolicyOptions.MaxCopies), defaults.MaxCopies, 0, MostCopies),
            OnFailure = section.Choice(nameof(CachePolicyOptions.OnFailure), defaults.OnFailure),
        };
        section.End();
        return options;
    }

    // A token (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1).
    private static string? ReadName(string text, out string name)
    {
        name = text;
        return text != "*" && FieldToken.Is(text) ? null
            : "must be one name, such as Origin or AWSALB: letters, digits and - _ . ! # $ % & ' * + ^ ` | ~; there is no wildcard";
    }

    private static string? ReadPointer(string text, out string pointer)
    {
        pointer = text;
        return JsonPointer.TryParse(text, out _) ? null
            : "must be a JSON pointer (RFC 6901) to a part of the document, such as /meta/generated_at; in names, ~ is written ~0 and / is written ~1";
    }

    private static string? ReadIgnored(string text, out string pointer)
    {
        pointer = text;
        return text.Length == 0
            ? "must be a JSON pointer (RFC 6901) to a part of the document: this one is the whole, so that nothing would be held against another; name the members that may differ"
            : ReadPointer(text, out pointer);
    }

    private static TimeSpan UpToADay(SectionReader section, string key, TimeSpan fallback) =>
        section.Duration(key, fallback, TimeSpan.Zero, Day);
}
