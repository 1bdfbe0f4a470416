using System.IO.Compression;
using System.Text.Json;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Ledger;

/// <summary><c>POST /ledger</c> takes a batch of the ledger, once; <c>GET /ledger</c> tells what does not match.</summary>
internal static class LedgerRoutes
{
    public static void Map(IEndpointRouteBuilder routes, LedgerBook book)
    {
        routes.MapMethods("/ledger", ["POST"], (RequestDelegate)(context => TakeAsync(context, book)));
        routes.MapMethods("/ledger", ["GET"], (RequestDelegate)(context => TellAsync(context, book.Report)));
    }

    private static async Task TakeAsync(HttpContext context, LedgerBook book)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString().Trim('"');
        if (key.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        try
        {
            var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            using var reader = new StreamReader(body);
            var lines = new List<string>();
            while (await reader.ReadLineAsync(context.RequestAborted) is { } line)
            {
                lines.Add(line);
            }

            book.Take(key, lines);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static Task TellAsync(HttpContext context, LedgerReport report)
    {
        using var json = new DocumentWriter(Catalogue.JsonSpelling.Indented);
        json.OpenObject();
        json.Number("batches", report.Batches);
        json.Number("repeated_batches", report.RepeatedBatches);
        json.Number("served", report.Served);
        json.Number("void", report.Void);
        json.Number("issued", report.Issued);
        json.Number("seen", report.Seen);
        json.Flag("complete", report.IsComplete);
        json.OpenObject("mismatches");
        json.Number("duplicates", report.Duplicates);
        json.Number("seen_of_nobody", report.SeenOfNobody);
        json.Number("seen_of_void", report.SeenOfVoid);
        json.Number("void_not_issued", report.VoidNotIssued);
        json.Number("other_flow", report.OtherFlow);
        json.CloseObject();
        json.CloseObject();
        var bytes = json.ToBytes();
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
