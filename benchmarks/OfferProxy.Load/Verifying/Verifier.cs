using OfferProxy.Load.Comparing;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Verifying;

/// <summary>Asks a server as two shoppers would, and compares what they get with what they should.</summary>
internal static class Verifier
{
    /// <summary>Verifies a scenario.</summary>
    /// <returns>The length of an answer's body, in bytes.</returns>
    /// <exception cref="InvalidOperationException">An answer is not as expected; the message says how.</exception>
    public static async Task<int> VerifyAsync(Scenario scenario, CancellationToken cancel)
    {
        var (name, expected) = (scenario.Name, scenario.Expected);
        var first = await AskAsync(0);
        var second = await AskAsync(1);
        if (expected.Personal && first.EventId == second.EventId)
        {
            throw new InvalidOperationException($"{name} gave two shoppers one event id, {first.EventId}.");
        }

        return second.Body.Length;

        async Task<Answer> AskAsync(int number)
        {
            var url = scenario.Server.Url + scenario.Form.Path(number, scenario.Prefix);
            var answer = await Answer.GetAsync(url, scenario.Form.HeaderLines, expected.Gzip, cancel, scenario.Http2);
            var text = answer.Status == expected.Status ? answer.Text : throw new InvalidOperationException($"{name} answered {answer.Status}, not {expected.Status}: {answer.Text}");
            Demand(answer.EventId.Length >= 32, $"an event id of 32 characters or more, not {answer.EventId}");
            Demand(answer.Encoding == (expected.Gzip ? "gzip" : ""), $"the content coding \"{(expected.Gzip ? "gzip" : "")}\", not \"{answer.Encoding}\"");
            Demand(!expected.Personal || text.Contains($"\"{RequestSet.Name(number)}, ", StringComparison.Ordinal), $"the name {RequestSet.Name(number)} in its place");
            Demand(!expected.Personal || text.Contains(RequestSet.Flow(number), StringComparison.Ordinal), $"the flow {RequestSet.Flow(number)} in its links");
            Demand(answer.CacheStatus.StartsWith(expected.CacheStatus, StringComparison.Ordinal), $"Cache-Status {expected.CacheStatus}, not {answer.CacheStatus}");
            return answer;
        }

        void Demand(bool condition, string what)
        {
            if (!condition)
            {
                throw new InvalidOperationException($"{name} should have sent {what}.");
            }
        }
    }
}
