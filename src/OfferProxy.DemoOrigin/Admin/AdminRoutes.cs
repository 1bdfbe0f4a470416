using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Documents;
using OfferProxy.DemoOrigin.Faults;

namespace OfferProxy.DemoOrigin.Admin;

/// <summary>
/// The switches over HTTP: <c>GET /_demo/</c> shows counts and faults, <c>POST /_demo/faults?fault=…</c> sets one, <c>POST /_demo/reset</c>
/// goes back to the start. Neither counted nor recorded, and never struck by a fault.
/// </summary>
internal static class AdminRoutes
{
    public static void Map(IEndpointRouteBuilder routes, DemoOriginServer server)
    {
        routes.MapMethods("/_demo", ["GET"], (RequestDelegate)(context => WriteAsync(context, 200, AdminDocument.State(server))));
        routes.MapMethods("/_demo/catalogue", ["GET"], (RequestDelegate)(context => WriteAsync(context, 200, AdminDocument.Integrations(DemoCatalogue.Integrations))));
        routes.MapMethods("/_demo/faults", ["POST"], (RequestDelegate)(context => SetFaultAsync(context, server)));
        routes.MapMethods("/_demo/reset", ["POST"], (RequestDelegate)(context =>
        {
            server.Reset();
            return WriteAsync(context, 200, AdminDocument.State(server));
        }));
    }

    private static Task SetFaultAsync(HttpContext context, DemoOriginServer server)
    {
        var query = context.Request.Query;
        var name = query["fault"].FirstOrDefault() ?? "";
        if (name == "none")
        {
            server.Faults.Clear();
            return WriteAsync(context, 200, AdminDocument.State(server));
        }

        if (!FaultKind.TryFind(name, out var kind))
        {
            return RejectAsync(context, $"fault={name}: must be none or one of {string.Join(", ", FaultKind.All.Select(known => known.Name))}.");
        }

        try
        {
            var arguments = new FaultArguments(query);
            var rule = new DemoFaultRule(kind.Make(arguments)) { Probability = arguments.Probability(), Operations = arguments.Operations() };
            if (arguments.Flag("add"))
            {
                server.Faults.Add(rule);
            }
            else
            {
                server.Faults.Set(rule);
            }

            return WriteAsync(context, 200, AdminDocument.State(server));
        }
        catch (FormatException exception)
        {
            return RejectAsync(context, exception.Message);
        }
    }

    private static Task RejectAsync(HttpContext context, string detail) =>
        WriteAsync(context, 400, OfferDocument.Error(new DemoError(400, "invalid_request", "The request is not valid", detail)));

    private static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
