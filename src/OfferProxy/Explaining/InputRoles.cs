using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;

namespace OfferProxy.Explaining;

/// <summary>What each input of a request is, by the plan of its route. Pure.</summary>
internal static class InputRoles
{
    private const string Route = "route";
    private const string Query = "query";
    private const string Header = "header";
    private const string Issued = "issued";

    /// <summary>The inputs of a request that is let in: what the plan names, then what the request has beside that.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">What was read of the request.</param>
    /// <param name="http">The request.</param>
    public static IReadOnlyList<ExplainedInput> Of(RoutePlan plan, OfferRequest request, HttpRequest http)
    {
        var inputs = new List<ExplainedInput>();
        for (var i = 0; i < plan.Keys.Length; i++)
        {
            var value = request.Keys[i].Text;
            inputs.Add(new(Word(plan.Keys[i].Source), plan.Keys[i].Name, InputRole.Key) { Given = value is not null, Value = value });
        }

        for (var i = 0; i < plan.Slots.Count; i++)
        {
            inputs.Add(OfSlot(plan, request, i));
        }

        AddOthers(inputs, plan, http);
        return inputs;
    }

    /// <summary>An input of a plan, such as <c>route:integration_id</c>.</summary>
    public static string Text(PlanInput input) => $"{Word(input.Source)}:{input.Name}";

    /// <summary>A slot of a plan, such as <c>query:first_name</c>.</summary>
    public static string Text(RoutePlan plan, int slot) => plan.SlotInputs[slot] is { } input ? Text(input) : $"{Issued}:{plan.Slots[slot].Name}";

    private static ExplainedInput OfSlot(RoutePlan plan, OfferRequest request, int position)
    {
        if (plan.SlotInputs[position] is not { } input)
        {
            return new(Issued, plan.Slots[position].Name, InputRole.Slot) { Given = true, Note = "The gateway issues one with each response." };
        }

        return (request.DroppedSlots & (1u << position)) != 0
            ? new(Word(input.Source), input.Name, InputRole.Dropped) { Given = true, Note = "It is a slot, but not of a form that is believed, or is given twice: the response is that for none." }
            : new(Word(input.Source), input.Name, InputRole.Slot) { Given = request.Slots.Has(position) };
    }

    private static void AddOthers(List<ExplainedInput> inputs, RoutePlan plan, HttpRequest http)
    {
        var role = plan.Policy is null ? InputRole.Forwarded : InputRole.Dropped;
        foreach (var input in plan.Route)
        {
            Add(Route, input.Name, note: null);
        }

        foreach (var name in NamesIn(http.QueryString.Value ?? ""))
        {
            Add(Query, name, plan.Query.TryFind(name, out var input) ? (input.IsSite ? "Admission reads the site in it." : input.IsPlacement ? "Admission reads the placement in it." : input.Event >= 0 ? "It is verified as an event's id." : null) : null);
        }

        foreach (var name in http.Headers.Keys)
        {
            Add(Header, name, note: null);
        }

        void Add(string source, string name, string? note)
        {
            if (!inputs.Exists(input => input.Source == source && input.Name.Equals(name, source == Query ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)))
            {
                inputs.Add(new(source, name, role) { Given = true, Note = note });
            }
        }
    }

    private static List<string> NamesIn(string query)
    {
        var names = new List<string>();
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext())
        {
            names.Add(parameters.DecodeName().ToString());
        }

        return names;
    }

    private static string Word(PlanInputSource source) => source switch
    {
        PlanInputSource.Route => Route,
        PlanInputSource.Query => Query,
        _ => Header,
    };
}
