using OfferProxy.Configuration.Reading;

namespace OfferProxy.Impressions.EventIds;

/// <summary>Reads <c>Offers:Events</c>.</summary>
internal static class EventsReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Events";

    private static readonly TimeSpan LeastValidFor = TimeSpan.FromSeconds(1);

    /// <summary>Reads <c>Offers:Events</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static EventsOptions Read(SectionReader section, EventsOptions defaults)
    {
        var options = new EventsOptions
        {
            IdFrom = section.List<EventInput>(nameof(EventsOptions.IdFrom), defaults.IdFrom, EventInput.Read),
            Verify = section.Choice(nameof(EventsOptions.Verify), defaults.Verify),
            Header = section.Text(nameof(EventsOptions.Header), defaults.Header),
            KeyFile = section.Text(nameof(EventsOptions.KeyFile), defaults.KeyFile),
            Keys = section.Text(nameof(EventsOptions.Keys), defaults.Keys),
            ValidFor = section.Duration(nameof(EventsOptions.ValidFor), defaults.ValidFor, LeastValidFor, EventsOptions.MostValidFor),
        };
        section.End();
        return options;
    }
}
