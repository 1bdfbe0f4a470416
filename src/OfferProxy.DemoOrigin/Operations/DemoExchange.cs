using Microsoft.AspNetCore.Http.Features;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>The way of a request: note it, answer it, let faults have their way, send it.</summary>
internal sealed class DemoExchange(DemoState state, DemoFaults faults, CancellationToken stopping)
{
    public async Task ServeAsync(HttpContext context, DemoOperation operation, Func<HttpRequest, DemoAnswer> answerTo)
    {
        state.Requests.Add(Note(context, operation));
        state.Counters.CountReceived(operation);
        var sender = new AnswerSender(context, operation, state, stopping);
        var answer = answerTo(context.Request);
        try
        {
            await (faults.StrikingAt(operation) is { } striking ? SendAsync(sender, answer, striking, context.Request) : sender.SendAsync(answer));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The client or the server went while a fault held the request: nobody is left to answer.
            sender.Abort();
        }
    }

    private static Task SendAsync(AnswerSender sender, DemoAnswer answer, List<DemoFault> striking, HttpRequest request)
    {
        answer = striking.Aggregate(answer, (changed, fault) => fault.Change(changed, request));
        return From(0);

        Task From(int index) => index == striking.Count
            ? sender.SendAsync(answer)
            : striking[index].SendAsync(sender, answer, () => From(index + 1));
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
