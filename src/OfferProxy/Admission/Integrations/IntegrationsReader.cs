using OfferProxy.Configuration.Reading;

namespace OfferProxy.Admission.Integrations;

/// <summary>Reads <c>Offers:Integrations</c>.</summary>
internal static class IntegrationsReader
{
    /// <summary>The section, typed.</summary>
    public static IntegrationsOptions Read(SectionReader section)
    {
        var defaults = new IntegrationsOptions();
        var options = new IntegrationsOptions
        {
            File = section.Text(nameof(IntegrationsOptions.File)) ?? defaults.File,
            Unknown = section.Choice<UnknownIntegration>(nameof(IntegrationsOptions.Unknown)) ?? defaults.Unknown,
        };
        section.End();
        return options;
    }
}
