using System.ComponentModel;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/ledger</c>: what it has counted, whether that adds up, what is tried again, and its records of a time range.</summary>
internal sealed class LedgerEndpoints(GatewayStatus status, IOfferLedger ledger) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/ledger", ReadMethods.All, () => TypedResults.Ok(new LedgerDocument(ledger.IsOn, ledger.IsOn ? ledger.GetStatus() : null)))
            .WithSummary("What the ledger has counted, in records.");
        routes.MapPost("/ledger/verify", Verify).Produces<ErrorDocument>(StatusCodes.Status404NotFound).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Reads every batch of the spool, and tells whether all that is counted is there.");
        routes.MapPost("/ledger/replay", Replay).Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status404NotFound).Produces<ErrorDocument>(StatusCodes.Status507InsufficientStorage).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Has dead records wait for their delivery again, and what waits for its next attempt tried now.");
        routes.MapGet("/ledger/records", Export)
            .Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status404NotFound).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("The records that the spool has of a time range, as newline-delimited JSON.");
    }

    private Results<Ok<LedgerCheckDocument>, JsonHttpResult<ErrorDocument>> Verify()
    {
        if (Problem() is { } problem)
        {
            return ErrorDocument.From(problem);
        }

        var check = ledger.Verify();
        return TypedResults.Ok(new LedgerCheckDocument(check.IsGood, check));
    }

    private Results<Ok<LedgerReplayDocument>, JsonHttpResult<ErrorDocument>> Replay(
        [Description("The name of a spool that was torn and set aside, as the status tells it: what can be read of it waits for its delivery again. Default: none.")] string? spool = null)
    {
        if (Problem() is { } problem)
        {
            return ErrorDocument.From(problem);
        }

        if (spool is null)
        {
            return TypedResults.Ok(new LedgerReplayDocument(ledger.Replay()));
        }

        try
        {
            var recovery = ledger.Recover(spool);
            return TypedResults.Ok(new LedgerReplayDocument(recovery.Records, recovery.Lost, recovery.Unreadable));
        }
        catch (ArgumentException)
        {
            return ErrorDocument.From(AdminError.InvalidRequest("spool must be the name of a file that was set aside and not read yet: /ledger tells which there are."));
        }
        catch (IOException exception)
        {
            return ErrorDocument.From(AdminError.NoRoom($"{exception.Message} Ask again when there is room: what has been taken is not taken twice."));
        }
    }

    private Results<PushStreamHttpResult, JsonHttpResult<ErrorDocument>> Export(
        [Description("The begin, in ISO 8601. Default: the first there is.")] string? since = null,
        [Description("The end, which is not in it. Default: the last there is.")] string? until = null)
    {
        if (Problem() is { } problem)
        {
            return ErrorDocument.From(problem);
        }

        return LedgerRange.Problem(since, until, out var range) is { } wrong
            ? ErrorDocument.From(AdminError.InvalidRequest(wrong))
            : TypedResults.Stream(stream => WriteAsync(stream, range), "application/x-ndjson");
    }

    private async Task WriteAsync(Stream stream, LedgerRange range)
    {
        var writer = PipeWriter.Create(stream);
        foreach (var batch in ledger.Read(range.Since, range.Until))
        {
            batch.WriteLines(writer);
            await writer.FlushAsync().ConfigureAwait(false);
        }

        await writer.CompleteAsync().ConfigureAwait(false);
    }

    private AdminError? Problem() => ledger.IsOn ? null : status.State != GatewayStatus.Ready ? AdminError.NotReady : AdminError.NoLedger;
}
