using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Verifying;

/// <summary>Asks a server as two shoppers would, and compares what they get with what they should.</summary>
internal static class Verifier
{
    /// <summary>Verifies a server.</summary>
    /// <returns>The length of the body in bytes, and of the document in it.</returns>
    /// <exception cref="InvalidOperationException">An answer is not as expected; the message says how.</exception>
    public static async Task<(int Sent, int Document)> VerifyAsync(
        string name, string url, string prefix, Expectation expected, IReadOnlyList<string> headers, CancellationToken cancel)
    {
        var first = await AskAsync(0);
        var second = await AskAsync(1);
        if (expected.Personal && first.EventId == second.EventId)
        {
            throw new InvalidOperationException($"{name} gave two shoppers one event id, {first.EventId}.");
        }

        return (second.Body.Length, second.Document.Length);

        async Task<Answer> AskAsync(int number)
        {
            var answer = await Answer.GetAsync(url + RequestSet.Path(number, prefix), headers, expected.Gzip, cancel);
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
