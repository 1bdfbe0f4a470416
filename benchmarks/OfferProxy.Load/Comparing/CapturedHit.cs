using System.Text;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Comparing;

/// <summary>A gateway's hit as it came, for servers that are to write the same bytes.</summary>
/// <param name="context">The run.</param>
/// <param name="answer">The hit.</param>
internal sealed class CapturedHit(LoadContext context, Answer answer)
{
    // Two shoppers prove what is shared. More are asked, because it is proven behind the answer of the second.
    private const int Shoppers = 64;
    private const int Captured = 1;

    /// <summary>Asks as one shopper after another, until one gets a hit.</summary>
    /// <exception cref="InvalidOperationException">Nobody got one.</exception>
    public static async Task<CapturedHit> AskAsync(LoadContext context, RunningServer gateway, RequestForm form, CancellationToken cancel, bool gzip = false, bool http2 = false)
    {
        var answer = await AskAsync(Captured);
        for (var number = 0; number < Shoppers && !IsHit(answer); number++)
        {
            await AskAsync(number);
            answer = await AskAsync(Captured);
        }

        return IsHit(answer)
            ? new(context, answer)
            : throw new InvalidOperationException($"The gateway at {gateway.Url} did not come to a hit: status {answer.Status}, Cache-Status \"{answer.CacheStatus}\", content coding \"{answer.Encoding}\".");

        Task<Answer> AskAsync(int number) => Answer.GetAsync(gateway.Url + form.Path(number, "/v2"), form.HeaderLines, gzip, cancel, http2);

        bool IsHit(Answer given) => given.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal) && given.Encoding == (gzip ? "gzip" : "");
    }

    /// <summary>Writes it to a file, as the bare server reads it.</summary>
    public Task<string> WriteAsync(string name, CancellationToken cancel) => WriteAsync(name, answer, answer.Body, cancel);

    /// <summary>Writes it with placeholders for what is the shopper's own.</summary>
    /// <param name="name">The file.</param>
    /// <param name="status">The status in place of its own.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<string> WritePlaceholdersAsync(string name, int status, CancellationToken cancel) => WriteAsync(
        name, answer with { Status = status },
        Encoding.UTF8.GetBytes(answer.Text
            .Replace(RequestSet.Name(Captured), "__NAME__", StringComparison.Ordinal)
            .Replace(RequestSet.Flow(Captured), "__FLOW__", StringComparison.Ordinal)
            .Replace(answer.EventId, "__EVENT__", StringComparison.Ordinal)),
        cancel);

    private async Task<string> WriteAsync(string name, Answer what, byte[] body, CancellationToken cancel)
    {
        var file = Path.Combine(context.Options.Work, $"{name}.txt");
        await what.CaptureAsync(file, body, cancel);
        return file;
    }
}
