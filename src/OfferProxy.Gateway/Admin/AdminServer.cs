using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.OpenApi;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Gateway.Admin;

/// <summary>
/// A server of its own for health and administration: it answers before the gateway listens and while it drains, and
/// nothing of it can be reached from the address that shoppers use.
/// </summary>
internal static class AdminServer
{
    /// <summary>The header field of each response by which whoever asks knows that it is a gateway's own.</summary>
    public const string Marker = "Offer-Admin";

    /// <summary>Creates the server, not started.</summary>
    /// <param name="urls">The addresses to listen on.</param>
    /// <param name="access">Who may administer.</param>
    /// <param name="groups">Its endpoints.</param>
    /// <param name="logs">The gateway's log, which tells what fails here, too.</param>
    public static WebApplication Create(IEnumerable<string> urls, AdminAccess access, IEnumerable<IAdminEndpoints> groups, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.AddServerHeader = false);
        // The gateway's own host listens to signals; this one ends after it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(logs);
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AdminJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.AddOpenApi(Describe);
        var app = builder.Build();
        foreach (var url in urls)
        {
            app.Urls.Add(url);
        }

        // A state of a moment ago is never the state; this goes for every response, those of routing included.
        app.Use(static (context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers[Marker] = "1";
            return next(context);
        });
        app.Use(HeadLength.AddAsync);
        app.Use(new AdminFailures(logs).InvokeAsync);
        app.UseStatusCodePages(static context =>
            AdminError.Body(context.HttpContext.Response.StatusCode) is { } error ? ErrorDocument.From(error).ExecuteAsync(context.HttpContext) : Task.CompletedTask);
        app.Use((context, next) => access.InvokeAsync(context, next));
        foreach (var group in groups)
        {
            group.Map(app);
        }

        return app;
    }

    /// <summary>The first address that a started server listens on.</summary>
    public static string AddressOf(WebApplication app) => AddressesOf(app).FirstOrDefault() ?? "";

    /// <summary>All addresses on which it listens.</summary>
    public static IEnumerable<string> AddressesOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static void Describe(OpenApiOptions options) => options.AddDocumentTransformer(static (document, _, _) =>
    {
        document.Info.Title = "OfferProxy administration";
        document.Info.Description = "Authorization: Bearer KEY, with the key of Admin:ApiKey or Admin:ApiKeyFile; without one, from this machine alone.";

        // HEAD is GET without a body, and nothing to read about.
        foreach (var path in document.Paths.Values)
        {
            path.Operations?.Remove(HttpMethod.Head);
        }

        return Task.CompletedTask;
    });
}
