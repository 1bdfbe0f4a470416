using System.Globalization;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Documents;
using OfferProxy.DemoOrigin.Faults;

namespace OfferProxy.DemoOrigin.Admin;

/// <summary>Writes what <c>/_demo/</c> shows.</summary>
internal static class AdminDocument
{
    public static ReadOnlyMemory<byte> State(DemoOriginServer server)
    {
        using var json = new DocumentWriter(JsonSpelling.Indented);
        json.OpenObject();
        json.Number("total", server.Counters.Total);
        json.OpenObject("received");
        foreach (var operation in Enum.GetValues<DemoOperation>())
        {
            json.Number(operation.ToString(), server.Counters.Received(operation));
        }

        json.CloseObject();
        json.OpenArray("answers");
        foreach (var count in server.Counters.Responses)
        {
            json.OpenObject();
            json.Text("operation", count.Operation.ToString());
            json.Number("status", count.Status);
            json.Number("count", count.Count);
            json.CloseObject();
        }

        json.CloseArray();
        json.OpenArray("faults");
        foreach (var rule in server.Faults.Rules)
        {
            WriteRule(json, rule);
        }

        json.CloseArray();
        json.OpenObject("kinds");
        foreach (var kind in FaultKind.All)
        {
            json.Text(kind.Name, kind.Help);
        }

        json.CloseObject();
        json.CloseObject();
        return json.ToBytes();
    }

    public static ReadOnlyMemory<byte> Integrations(IReadOnlyList<DemoIntegration> integrations)
    {
        using var json = new DocumentWriter(JsonSpelling.Indented);
        json.OpenArray();
        foreach (var integration in integrations)
        {
            json.OpenObject();
            json.Text("id", integration.Id);
            json.Text("name", integration.Name);
            json.Text("shop", integration.ShopDomain);
            json.Text("shows", integration.Shows);
            json.CloseObject();
        }

        json.CloseArray();
        return json.ToBytes();
    }

    private static void WriteRule(DocumentWriter json, DemoFaultRule rule)
    {
        json.OpenObject();
        json.Text("fault", rule.Fault.Name);
        json.Text("detail", rule.Fault.Detail);
        json.Raw("probability", rule.Probability.ToString(CultureInfo.InvariantCulture));
        json.OpenArray("operations");
        foreach (var operation in rule.Operations)
        {
            json.Text(null, operation.ToString());
        }

        json.CloseArray();
        json.CloseObject();
    }
}
