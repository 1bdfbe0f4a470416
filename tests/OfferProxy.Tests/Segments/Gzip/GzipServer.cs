using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>
/// Serves each case in gzip under its name, and as it is under its name and <c>.identity</c>. Its page fetches them all and
/// says of each whether the two are the same.
/// </summary>
internal sealed class GzipServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GzipServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<GzipServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Run(context => RespondAsync(context, done));
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task RespondAsync(HttpContext context, TaskCompletionSource done)
    {
        var (request, response) = (context.Request, context.Response);
        var name = request.Path.Value!.TrimStart('/');
        switch (name)
        {
            case "":
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync(Page);
                return;
            case "done":
                done.TrySetResult();
                return;
            case "wait":
                await done.Task.WaitAsync(context.RequestAborted);
                return;
        }

        if (GzipCases.All.FirstOrDefault(one => name == one.Name || name == one.Name + ".identity") is not { } found)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var gzip = name == found.Name;
        if (gzip && !request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        response.ContentType = "application/octet-stream";
        response.Headers.ContentEncoding = gzip ? "gzip" : default;
        var body = gzip ? found.Gzip : found.Identity;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    // The page counts as loaded, and is dumped, when the picture is there: after the last case.
    private static string Page => $$"""
        <!doctype html><meta charset="utf-8"><title>gzip</title>
        <img src="/wait" alt="Done.">
        <script>
        const bytes = async name => { const answer = await fetch('/' + name); if (!answer.ok) throw new Error(answer.status); return new Uint8Array(await answer.arrayBuffer()); };
        const show = text => { const p = document.createElement('p'); p.textContent = text; document.body.append(p); };
        (async () => {
          for (const name of [{{string.Join(',', GzipCases.All.Select(static one => $"'{one.Name}'"))}}]) {
            try {
              const [ours, plain] = [await bytes(name), await bytes(name + '.identity')];
              show(name + ': ' + (ours.length == plain.length && ours.every((b, at) => b == plain[at]) ? 'the same' : 'another'));
            } catch (error) { show(name + ': ' + error); }
          }
          await fetch('/done');
        })();
        </script>
        """;
}
