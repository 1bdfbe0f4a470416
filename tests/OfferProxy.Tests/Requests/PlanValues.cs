using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Requests;

/// <summary>The values of a plan's slots, in and out: the name, and the echoes in the order of the policy.</summary>
internal static class PlanValues
{
    public static TextPiece[] Fill(RoutePlan plan, string? name, params string?[] echoes)
    {
        var rest = new Queue<string?>(echoes);
        return [.. plan.Slots.Read.ToArray().Select(slot => new TextPiece(slot is NameSlot ? name : slot is EchoSlot && rest.Count > 0 ? rest.Dequeue() : null))];
    }

    /// <summary>The name; null where there is none.</summary>
    public static string? Name(RoutePlan plan, OfferRequest request) =>
        plan.Slots.Read.IndexOf(NameSlot.Instance) is var index && request.Slots.Has(index) ? request.Slots.Text(index) : null;

    public static string?[] Echoes(RoutePlan plan, OfferRequest request) =>
        [.. plan.Slots.Read.ToArray().Index().Where(static one => one.Item is EchoSlot).Select(one => request.SlotTexts[one.Index].Text)];
}
