namespace OfferProxy.Configuration.Reading;

/// <summary>Reads <c>Offers:Origin</c>.</summary>
internal static class OriginReader
{
    /// <summary>The section, typed.</summary>
    public static OriginOptions Read(SectionReader section)
    {
        var defaults = new OriginOptions();
        var options = new OriginOptions
        {
            Timeout = section.Duration(nameof(OriginOptions.Timeout), defaults.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            MaxBodyBytes = (int)section.Number(nameof(OriginOptions.MaxBodyBytes), defaults.MaxBodyBytes, 1024, 64 * 1024 * 1024),
            OnFailure = section.Choice<OnFailure>(nameof(OriginOptions.OnFailure)) ?? defaults.OnFailure,
            LinkHosts = section.Texts(nameof(OriginOptions.LinkHosts), defaults.LinkHosts),
        };
        section.End();
        return options;
    }
}
