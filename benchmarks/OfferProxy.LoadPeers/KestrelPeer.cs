using System.Buffers;

namespace OfferProxy.LoadPeers;

/// <summary>What ASP.NET costs by itself: no query read, the same bytes for everyone.</summary>
internal static class KestrelPeer
{
    // As the gateway's shipped configuration knows a new offer.
    private const string Pattern = @"/{version:regex(^v\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new";

    /// <summary>Kestrel alone, without routes.</summary>
    public static WebApplication Create(ServerSettings settings, string file)
    {
        var app = settings.CreateBuilder().Build();
        app.Run(Answer(file));
        return app;
    }

    /// <summary>An endpoint that routing finds, with the pattern of the gateway's route.</summary>
    public static WebApplication CreateEndpoint(ServerSettings settings, string file)
    {
        var builder = settings.CreateBuilder();
        builder.Services.AddRouting();
        var app = builder.Build();
        app.MapGet(Pattern, Answer(file));
        return app;
    }

    private static RequestDelegate Answer(string file)
    {
        var captured = CapturedResponse.Read(file);
        return context =>
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
        };
    }
}
