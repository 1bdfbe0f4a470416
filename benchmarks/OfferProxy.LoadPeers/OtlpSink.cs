namespace OfferProxy.LoadPeers;

/// <summary>A collector for telemetry that nobody wants to see: it takes everything and keeps nothing.</summary>
internal static class OtlpSink
{
    public static WebApplication Create(ServerSettings settings)
    {
        var app = settings.CreateBuilder().Build();
        app.Run(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/x-protobuf";
        });
        return app;
    }
}
