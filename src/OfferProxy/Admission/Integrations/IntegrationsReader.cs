using OfferProxy.Configuration.Reading;

namespace OfferProxy.Admission.Integrations;

/// <summary>Reads <c>Offers:Integrations</c>.</summary>
internal static class IntegrationsReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Integrations";

    /// <summary>Reads <c>Offers:Integrations</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static IntegrationsOptions Read(SectionReader section, IntegrationsOptions defaults)
    {
        var options = new IntegrationsOptions
        {
            File = section.Text(nameof(IntegrationsOptions.File), defaults.File),
            Unknown = section.Choice(nameof(IntegrationsOptions.Unknown), defaults.Unknown),
        };
        section.End();
        return options;
    }
}
