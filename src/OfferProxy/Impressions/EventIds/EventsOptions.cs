namespace OfferProxy.Impressions.EventIds;

/// <summary>The <c>Offers:Events</c> section: the ids of events that the gateway mints, and what is made of those that come in.</summary>
public sealed record EventsOptions
{
    /// <summary>The longest that an id may be valid.</summary>
    internal static readonly TimeSpan MostValidFor = TimeSpan.FromDays(365);

    /// <summary>
    /// Where an event's id comes in: <c>route:NAME</c> or <c>query:NAME</c>, four at most. Of several ids in one request the strictest verdict counts, and what
    /// is counted once is counted of each. A route says otherwise with <c>Offers.EventIdFrom</c>.
    /// Default: <c>route:event_id</c>, <c>query:eid</c>, <c>query:event_id</c>.
    /// </summary>
    public IReadOnlyList<EventInput> IdFrom { get; init; } = [EventInput.Route("event_id"), EventInput.Query("eid"), EventInput.Query("event_id")];

    /// <summary>What is done with the verdict. A route says otherwise with <c>Offers.VerifyEvents</c>. Default: <see cref="EventVerification.Mark"/>.</summary>
    public EventVerification Verify { get; init; } = EventVerification.Mark;

    /// <summary>The header field that tells the origin the verdict. A client's own never reaches it. Default <c>Offer-Event</c>.</summary>
    public string Header { get; init; } = "Offer-Event";

    /// <summary>
    /// The file of the keys, relative to the configuration file: a line <c>NUMBER:KEY</c> each, the number 0 to 15, the key 32 hexadecimal
    /// digits; the last line's mints, all verify. It is read again when it changes. Empty (the default): <see cref="Keys"/>.
    /// </summary>
    public string KeyFile { get; init; } = "";

    /// <summary>
    /// The keys themselves, as in <see cref="KeyFile"/>, separated by commas: for an environment variable. Empty (the default), and without
    /// a file: a random key, which ends with the process, and which no other gateway has.
    /// </summary>
    public string Keys { get; init; } = "";

    /// <summary>How old an id may be, from a second to a year. Default: 7 days.</summary>
    public TimeSpan ValidFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Tells no key.</summary>
    public override string ToString() => nameof(EventsOptions);
}

/// <summary>What is done with the verdict on an event id that comes in.</summary>
public enum EventVerification
{
    /// <summary>Ids are not looked at.</summary>
    Off,

    /// <summary>The origin is told the verdict, and decides.</summary>
    Mark,

    /// <summary>The same; ids that are forged, moved or expired are refused, and what an id has been used for before is answered as it was then.</summary>
    Enforce,
}
