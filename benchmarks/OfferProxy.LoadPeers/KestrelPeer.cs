using System.Buffers;

namespace OfferProxy.LoadPeers;

/// <summary>What Kestrel costs by itself: no routes, no query read, the same bytes for everyone.</summary>
internal static class KestrelPeer
{
    public static WebApplication Create(ServerSettings settings, string file)
    {
        var captured = CapturedResponse.Read(file);
        var app = settings.CreateBuilder().Build();
        app.Run(context =>
        {
            var response = context.Response;
            response.StatusCode = captured.Status;
            foreach (var (name, value) in captured.Headers)
            {
                response.Headers[name] = value;
            }

            response.ContentLength = captured.Body.Length;
            response.BodyWriter.Write(captured.Body);
            return Task.CompletedTask;
        });
        return app;
    }
}
