namespace OfferProxy.Sharing;

/// <summary>The words for <see cref="DifferenceKind"/>, the same in logs, spans and metrics.</summary>
internal static class DifferenceKinds
{
    /// <summary>The word for a kind.</summary>
    public static string Word(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.Status => "status",
        DifferenceKind.Response => "kind",
        DifferenceKind.Shape => "shape",
        DifferenceKind.MemberName => "member_name",
        DifferenceKind.Number => "number",
        DifferenceKind.Text => "text",
        DifferenceKind.TwoSlots => "two_slots",
        DifferenceKind.Opaque => "opaque",
        DifferenceKind.EventUntold => "event_untold",
        DifferenceKind.EventRepeated => "event_repeated",
        DifferenceKind.Boundary => "boundary",
        DifferenceKind.Ignored => "ignored",
        _ => "too_many",
    };
}
