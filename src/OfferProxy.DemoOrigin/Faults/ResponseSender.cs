using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>Puts a response on the wire, whole or, for the faults, in pieces.</summary>
internal sealed class ResponseSender(HttpContext context, DemoOperation operation, DemoState state, CancellationToken stopping)
{
    /// <summary>Sends the whole response.</summary>
    public async Task SendAsync(DemoResponse response)
    {
        Head(response);
        if (MayHaveBody(response.Status))
        {
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        }
    }

    /// <summary>Sets status and headers and counts the response. Nothing is on the wire before <see cref="WriteAsync"/>.</summary>
    /// <param name="response">The response.</param>
    /// <param name="length">The length of its body, where it is another than that of <paramref name="response"/>'s.</param>
    public void Head(DemoResponse response, int? length = null)
    {
        var head = context.Response;
        head.StatusCode = response.Status;
        head.Headers["X-Offer-Source"] = "demo";
        head.Headers.AccessControlAllowOrigin = "*";
        foreach (var (name, value) in response.Headers)
        {
            head.Headers.Append(name, value);
        }

        if (MayHaveBody(response.Status))
        {
            head.ContentType = response.ContentType;
            head.ContentLength = length ?? response.Body.Length;
        }

        state.Counters.CountAnswered(operation, response.Status);
    }

    /// <summary>Sends the head, where that has not happened, and a piece of the body.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> piece)
    {
        if (MayHaveBody(context.Response.StatusCode))
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Sends the whole response past the server, which sends no wrong length, and ends the connection.</summary>
    public async Task SendRawAsync(DemoResponse response, int promisedLength)
    {
        Head(response, promisedLength);
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} Demo\r\n");
        foreach (var (name, values) in context.Response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {values}\r\n");
        }

        var output = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await output.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), context.RequestAborted);
        await output.WriteAsync(response.Body, context.RequestAborted);
        await output.CompleteAsync();
        await HoldAsync();
    }

    public async Task DelayAsync(TimeSpan delay)
    {
        using var ended = Ended();
        await Task.Delay(delay, state.Clock, ended.Token);
    }

    public async Task WaitAsync(Task task)
    {
        using var ended = Ended();
        await task.WaitAsync(ended.Token);
    }

    /// <summary>Holds the connection until the client or the server goes, then breaks it.</summary>
    public async Task HoldAsync()
    {
        using var ended = Ended();
        await Task.Delay(Timeout.InfiniteTimeSpan, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Abort();
    }

    /// <summary>Resets the connection.</summary>
    public void Abort() => context.Abort();

    private static bool MayHaveBody(int status) => status >= 200 && status is not (204 or 205 or 304);

    private CancellationTokenSource Ended() => CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
}
