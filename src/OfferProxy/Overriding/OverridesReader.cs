using OfferProxy.Configuration.Reading;

namespace OfferProxy.Overriding;

/// <summary>Reads <c>Offers:Overrides</c>.</summary>
internal static class OverridesReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Overrides";

    /// <summary>Reads <c>Offers:Overrides</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static OverridesOptions Read(SectionReader section, OverridesOptions defaults)
    {
        var options = new OverridesOptions { File = section.Text(nameof(OverridesOptions.File), defaults.File) };
        section.End();
        return options;
    }
}
