using OfferProxy.Configuration.Reading;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Admission.Sites;

/// <summary>Reads <c>Offers:SiteBlocking</c>.</summary>
internal static class SiteBlockingReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "SiteBlocking";

    /// <summary>Reads <c>Offers:SiteBlocking</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static SiteBlockingOptions Read(SectionReader section, SiteBlockingOptions defaults)
    {
        var options = new SiteBlockingOptions
        {
            File = section.Text(nameof(SiteBlockingOptions.File), defaults.File),
            Sites = section.Texts(nameof(SiteBlockingOptions.Sites), defaults.Sites),
            From = section.List(nameof(SiteBlockingOptions.From), defaults.From, RequestInputText.ReadSite),
            OnUnreadable = section.Choice(nameof(SiteBlockingOptions.OnUnreadable), defaults.OnUnreadable),
        };
        section.End();
        return options;
    }
}
