using Microsoft.AspNetCore.Http.Features;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>The way of a request: note it, answer it, let faults have their way, send it.</summary>
internal sealed class DemoExchange(DemoState state, DemoFaults faults, CancellationToken stopping)
{
    public async Task ServeAsync(HttpContext context, DemoOperation operation, Func<HttpRequest, DemoResponse> answerTo)
    {
        state.Requests.Add(Note(context, operation));
        state.Counters.CountReceived(operation);
        var sender = new ResponseSender(context, operation, state, stopping);
        var response = answerTo(context.Request);
        try
        {
            await (faults.StrikingAt(operation) is { } striking ? SendAsync(sender, response, striking, context.Request) : sender.SendAsync(response));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The client or the server went while a fault held the request: nobody is left to answer.
            sender.Abort();
        }
    }

    private static Task SendAsync(ResponseSender sender, DemoResponse response, List<DemoFault> striking, HttpRequest request)
    {
        response = striking.Aggregate(response, (changed, fault) => fault.Change(changed, request));
        return From(0);

        Task From(int index) => index == striking.Count
            ? sender.SendAsync(response)
            : striking[index].SendAsync(sender, response, () => From(index + 1));
    }

    private DemoRequest Note(HttpContext context, DemoOperation operation) => new()
    {
        At = state.Clock.GetUtcNow(),
        Operation = operation,
        Method = context.Request.Method,
        Path = context.Request.Path.Value ?? "",
        QueryString = context.Request.QueryString.Value ?? "",
        Target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "",
        Headers = [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))],
    };
}
