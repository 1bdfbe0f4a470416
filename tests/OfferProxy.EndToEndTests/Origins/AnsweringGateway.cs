using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Origins;

/// <summary>A gateway before an origin that answers offers as a test says.</summary>
public abstract class AnsweringGateway : OfferGateway
{
    private WebApplication _origin = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = _origin.Urls.First() };

    public override async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _origin = builder.Build();
        _origin.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$$"""
                {"api_version":"v2","data":[{"id":{{{OfferId(context)}}},"type":"offer","children":[]},{"type":"event","id":"{{{Guid.NewGuid()}}}"}],"links":{}}
                """);
        });
        await _origin.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _origin.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The id of the offer that a request gets, as it stands in JSON. It may set header fields.</summary>
    protected abstract string OfferId(HttpContext context);
}
