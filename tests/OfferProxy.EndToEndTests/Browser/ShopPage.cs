using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OfferProxy.EndToEndTests.Browser;

/// <summary>A shop's page on an origin of its own, which fetches from the gateway: itself, and from within a sandbox.</summary>
internal sealed class ShopPage : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ShopPage(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<ShopPage> StartAsync(IReadOnlyDictionary<string, string> urls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var page = Page(urls);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.MapWhen(context => context.Request.Path == "/done", branch => branch.Run(_ =>
        {
            done.TrySetResult();
            return Task.CompletedTask;
        }));
        app.MapWhen(context => context.Request.Path == "/wait", branch => branch.Run(context => done.Task.WaitAsync(context.RequestAborted)));
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(context.Request.Path == "/" ? page : "");
        });
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Page(IReadOnlyDictionary<string, string> urls)
    {
        var sandboxed = HtmlEncoder.Default.Encode($"<script>{Script(urls, "sandboxed")}</script>");
        return $$"""
            <!doctype html><meta charset="utf-8"><title>Thank you</title>
            <iframe sandbox="allow-scripts" srcdoc="{{sandboxed}}"></iframe>
            <script>
            let shown = 0;
            const show = (id, text) => { const p = document.createElement('p'); p.id = id; p.textContent = text; document.body.append(p); };
            addEventListener('message', event => { show(event.data[0], event.data[1]); if (++shown == {{2 * urls.Count}}) fetch('/done'); });
            </script>
            <img src="/wait" alt="The page has loaded when all answers are shown.">
            <script>{{Script(urls, "page")}}</script>
            """;
    }

    private static string Script(IReadOnlyDictionary<string, string> urls, string where) =>
        string.Concat(urls.Select(url => $$"""
            fetch('{{url.Value}}', { headers: { Accept: 'application/json'{{(url.Key == "preflighted" ? ", 'X-Shop': '1'" : "")}} }, cache: 'no-cache' })
              .then(async answer => { const body = await answer.text(); parent.postMessage(['{{where}}-{{url.Key}}', answer.status + ' ' + origin + ' ' + body], '*'); },
                    error => parent.postMessage(['{{where}}-{{url.Key}}', 'hidden: ' + error], '*'));
            """));
}
