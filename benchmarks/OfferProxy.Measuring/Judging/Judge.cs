using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Measuring.Judging;

/// <summary>Judges what became of requests: what does not hold to the contract is a failure, whatever its status.</summary>
internal sealed class Judge(EventIds events)
{
    /// <summary>Judges an exchange.</summary>
    public Answer Of(Exchange exchange, Shopper shopper)
    {
        if (exchange.Answer is not { } answer)
        {
            return Failed(exchange, Words(exchange.Ending));
        }

        var kind = ResponseKinds.Get(answer.Status, answer.CacheStatus);
        var problem = kind == ResponseKind.Failed ? $"status {answer.Status}, Cache-Status \"{answer.CacheStatus}\""
            : !kind.IsOffer() ? FailureCheck.Read(kind, answer.Body)
            : OfferCheck.Read(answer.Body, shopper, out var id) is { } wrong ? wrong
            : events.TryAdd(id) ? null
            : "an event id that another shopper has";
        return problem is null ? new(kind, null, exchange.SentAt, exchange.Took) : Failed(exchange, problem);
    }

    private static Answer Failed(Exchange exchange, string problem) => new(ResponseKind.Failed, problem, exchange.SentAt, exchange.Took);

    private static string Words(Ending ending) => ending switch
    {
        Ending.Refused => "no connection",
        Ending.Unanswered => "connection ended without an answer",
        Ending.CutOff => "connection ended within the answer",
        Ending.Malformed => "not HTTP",
        _ => $"no answer within {Client.Patience.TotalSeconds:0} s",
    };
}
