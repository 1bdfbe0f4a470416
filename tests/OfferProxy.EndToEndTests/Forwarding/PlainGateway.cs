using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A gateway before a plain origin, with a CORS policy of its own on one route.</summary>
public sealed class PlainGateway : OfferGateway
{
    internal PlainOrigin Plain { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = Plain.Address };

    public override async ValueTask InitializeAsync()
    {
        Plain = await PlainOrigin.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Plain.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
