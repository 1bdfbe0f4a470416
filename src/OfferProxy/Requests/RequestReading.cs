using OfferProxy.Impressions.EventIds;
using OfferProxy.Responses;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>
/// What a request asks, read once off its path, its query and its header fields, all as pieces of these: a request that is answered
/// from the cache needs no copies. Holds a shopper's data: it never outlives the request.
/// </summary>
internal ref struct RequestReading
{
    /// <summary>How often a request may say a site in its query, or in a header field. More is no shopper's, and costs others' time.</summary>
    public const int MaxSites = 16;

    /// <summary>How many event ids a request may say. More is no shopper's.</summary>
    public const int MaxEvents = 2 * EventInputRules.Most;

    /// <param name="plan">The plan of the request's route.</param>
    /// <param name="room">Room for what is read, empty: <see cref="RoomFor"/> pieces at least.</param>
    public RequestReading(RoutePlan plan, Span<TextPiece> room)
    {
        Plan = plan;
        Route = room[..plan.Route.Length];
        room = room[plan.Route.Length..];
        Keys = room[..plan.Keys.Length];
        room = room[plan.Keys.Length..];
        SlotTexts = room[..plan.SlotInputs.Length];
        room = room[plan.SlotInputs.Length..];
        EventRoom = plan.EventInputs.Length > 0 ? room[..MaxEvents] : default;
        SiteRoom = room[EventRoom.Length..];
    }

    /// <summary>
    /// Whether all that it is read of is visible ASCII, and its path of nothing but what a path holds unescaped, without a semicolon: then
    /// most values are known to be well-formed.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>The plan of the request's route.</summary>
    public RoutePlan Plan { get; }

    /// <summary>The values of the plan's route parameters, in its order.</summary>
    public Span<TextPiece> Route { get; }

    /// <summary>The values of the plan's keys, in its order.</summary>
    public Span<TextPiece> Keys { get; }

    /// <summary>The values of the plan's slots, by their positions.</summary>
    public Span<TextPiece> SlotTexts { get; }

    /// <summary>The values of the plan's slots.</summary>
    public readonly SlotValues Slots => new(SlotTexts);

    /// <summary>What the query says of the site that the request comes from, as it is encoded there.</summary>
    public readonly ReadOnlySpan<TextPiece> Sites => SiteRoom[..SiteCount];

    /// <summary>Room for <see cref="Sites"/>.</summary>
    public Span<TextPiece> SiteRoom { get; }

    /// <summary>How many sites the query says.</summary>
    public int SiteCount { get; set; }

    /// <summary>The event ids, by the positions of the plan's inputs, and after them what one of these says more than once; missing where there is none.</summary>
    public Span<TextPiece> EventRoom { get; }

    /// <summary>How many event ids there are.</summary>
    public int EventCount { get; set; }

    /// <summary>What is known of the event ids, once that is found out.</summary>
    public EventVerdict Event { get; set; }

    /// <summary>Those of the event ids that are valid, where what they are used for may count once; null: nothing does.</summary>
    public IReadOnlyList<EventId>? ValidEvents { get; set; }

    /// <summary>What the request says more often than may be, which is what is wrong with it; null: nothing.</summary>
    public OfferError? Excess { get; set; }

    /// <summary>The flow; missing where the request carries none.</summary>
    public TextPiece FlowId { get; set; }

    /// <summary>What an event id of this request is bound to.</summary>
    public readonly EventBinding Binding => new(IntegrationId.Span, FlowId.Span);

    /// <summary>The integration; missing where the route carries none.</summary>
    public TextPiece IntegrationId { get; set; }

    /// <summary>The placement; missing or empty where there is none.</summary>
    public TextPiece Placement { get; set; }

    /// <inheritdoc cref="OfferRequest.DroppedSlots"/>
    public uint DroppedSlots { get; set; }

    /// <inheritdoc cref="OfferRequest.UnusualKey"/>
    public bool UnusualKey { get; set; }

    /// <summary>How many pieces are read of the requests of a plan.</summary>
    public static int RoomFor(RoutePlan plan) =>
        plan.Route.Length + plan.Keys.Length + plan.SlotInputs.Length + MaxSites + (plan.EventInputs.Length > 0 ? MaxEvents : 0);

    /// <summary>What a request is told that could not be read.</summary>
    /// <param name="malformed">The name of the input at fault.</param>
    public readonly OfferError ErrorOf(string malformed) => Excess ?? OfferError.InvalidRequest(malformed);

    /// <summary>The request, to be kept as long as it takes to answer it.</summary>
    /// <param name="integrationId">The id under which the integration is known, which may be the text of <see cref="IntegrationId"/>.</param>
    public readonly OfferRequest ToRequest(string? integrationId = null) => new()
    {
        IntegrationId = integrationId is not null && IntegrationId.Span.SequenceEqual(integrationId) ? integrationId : IntegrationId.Text,
        FlowId = FlowId,
        Event = Event,
        ValidEvents = ValidEvents ?? [],
        Placement = Placement.Length == 0 ? null : Placement.Text,
        DroppedSlots = DroppedSlots,
        Keys = Keys.ToArray(),
        SlotTexts = SlotTexts.ToArray(),
        UnusualKey = UnusualKey,
    };
}
