using System.IO.Compression;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>An origin with everything that a plain site has beside offers: uploads, downloads, compression, WebSockets.</summary>
internal sealed class PlainOrigin : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlainOrigin(WebApplication app) => _app = app;

    public string Address => _app.Urls.First() + "/";

    /// <summary>Ends when a request to <c>/hang</c> has been broken off.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Is told when the response to <c>/cut</c> is to be broken off.</summary>
    public TaskCompletionSource Cut { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last request's header fields and query.</summary>
    public (Dictionary<string, string> Headers, string Query, string Method) Last { get; private set; } = ([], "", "");

    /// <summary>How many requests have come.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a download.</summary>
    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 31) ^ (i >> 8));
        }

        return bytes;
    }

    public static byte[] Compressed()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new string('z', 10_000)));
        }

        return compressed.ToArray();
    }

    public static async Task<PlainOrigin> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var origin = new PlainOrigin(app);
        app.UseWebSockets();
        app.Run(origin.ServeAsync);
        await app.StartAsync();
        return origin;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        Count++;
        Last = (context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.Request.QueryString.Value!, context.Request.Method);
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        switch (context.Request.Path.Value)
        {
            case "/hash":
                await context.Response.WriteAsync(Convert.ToHexString(await SHA256.HashDataAsync(context.Request.Body)));
                break;
            case "/echo":
                context.Response.ContentType = context.Request.ContentType;
                await context.Request.Body.CopyToAsync(context.Response.Body);
                break;
            case "/download":
                await context.Response.Body.WriteAsync(Bytes(int.Parse(context.Request.Query["bytes"]!, provider: null)));
                break;
            case "/gzip":
                context.Response.Headers.ContentEncoding = "gzip";
                context.Response.Headers.ETag = "\"z\"";
                await context.Response.Body.WriteAsync(Compressed());
                break;
            case "/cookies":
                context.Response.Headers.Append("Set-Cookie", "a=1; Path=/");
                context.Response.Headers.Append("Set-Cookie", "b=2; Secure");
                context.Response.Headers["X-Odd"] = "kept";
                context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                break;
            case { } path when path.EndsWith("/cors", StringComparison.Ordinal):
                var page = context.Request.Headers.Origin.ToString();
                context.Response.Headers.AccessControlAllowOrigin = page.Length > 0 ? page : "*";
                context.Response.Headers.AccessControlAllowCredentials = "true";
                context.Response.Headers.AccessControlExposeHeaders = "X-Odd";
                context.Response.Headers.AccessControlAllowMethods = "DELETE";
                context.Response.Headers["X-Odd"] = "shown";
                break;
            case "/hang":
                await context.Response.Body.WriteAsync("begun"u8.ToArray());
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => Left.TrySetResult(), TaskScheduler.Default);
                break;
            case "/cut":
                context.Response.ContentLength = 1000;
                await context.Response.Body.WriteAsync("begun"u8.ToArray());
                await context.Response.Body.FlushAsync();
                await Cut.Task;
                context.Abort();
                break;
            case "/socket":
                await EchoSocketAsync(await context.WebSockets.AcceptWebSocketAsync());
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
        }
    }

    private static async Task EchoSocketAsync(WebSocket socket)
    {
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), default) is { MessageType: not WebSocketMessageType.Close } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, default);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }
}
