using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public class CodeOptionsTests
{
    [Fact]
    public async Task AddOffers_InCode_ServesByThem()
    {
        using var folder = new TempFolder();
        var file = folder.Write("integrations.json", """{ "Integrations": { "acme": { "Placements": { "order_status": {} } } } }""");
        await using var host = await SocketHost.StartAsync(add: proxy => proxy.AddOffers(options =>
        {
            SocketHost.Configure(options);
            options.Integrations = new() { File = file };
            options.Cache = options.Cache with { MaxBytes = 3 * 1024 * 1024 };
        }));

        var first = await host.SendAsync(SocketHost.OfferPath);
        var second = await host.SendAsync(SocketHost.OfferPath);
        var other = await host.SendAsync(SocketHost.OfferPath.Replace("order_status", "nowhere", StringComparison.Ordinal));

        Assert.Equal((201, 201, "placement_not_found"), (first.Status, second.Status, other.ErrorCode));
        Assert.StartsWith("OfferProxy; hit", second.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(3 * 1024 * 1024, host.Services.GetRequiredService<OffersConfiguration>().Current.Cache.MaxBytes);
    }

    // What is in use changes by a reload, whatever a host does with what it is shown, or with the options that it once set.
    [Fact]
    public async Task CachePolicies_InUse_AreReadOnly()
    {
        OffersOptions? set = null;
        await using var host = await SocketHost.StartAsync(add: proxy => proxy.AddOffers(options =>
        {
            SocketHost.Configure(options);
            set = options;
        }));
        var inUse = host.Services.GetRequiredService<OffersConfiguration>().Current.CachePolicies;

        set!.CachePolicies.Clear();

        Assert.Equal<RequestInput>([RequestInput.Named("integration_id"), RequestInput.Named("placement")], inUse["OFFERS"].Key);
        Assert.Throws<NotSupportedException>(() => inUse["other"] = new());
        Assert.Throws<NotSupportedException>(inUse.Clear);
    }

    [Fact]
    public async Task AddOffers_FileOfOptionsInCode_IsReadAgain()
    {
        using var folder = new TempFolder();
        var file = folder.Write("integrations.json", """{ "Integrations": {} }""");
        await using var host = await SocketHost.StartAsync(add: proxy => proxy.AddOffers(options =>
        {
            SocketHost.Configure(options);
            options.Integrations = new() { File = file };
        }));
        Assert.Equal("integration_not_found", (await host.SendAsync(SocketHost.FlowPath)).ErrorCode);

        var told = host.Services.GetRequiredService<OffersConfiguration>().GetReloadToken();
        folder.Write("integrations.json", """{ "Integrations": { "acme": {} } }""");
        await Until.TrueAsync(() => told.HasChanged);

        Assert.Equal(201, (await host.SendAsync(SocketHost.FlowPath)).Status);
    }

    [Fact]
    public async Task AddOffers_BrokenOptionsInCode_TellsAllWithTheirProperties()
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => SocketHost.StartAsync(add: static proxy => proxy.AddOffers(static options =>
        {
            options.PublicUrl = new("/offers", UriKind.Relative);
            options.Cache = new() { MaxBytes = 5 };
            options.Origin = new()
            {
                Timeout = TimeSpan.Zero,
                OnFailure = (OriginFailureBehavior)7,
                LinkHosts = ["api.example", "https://api.example"],
                CircuitBreaker = new() { FailureRatio = 2 },
            };
            options.SiteBlocking = new() { From = ["dl"], Sites = ["a b"], File = null! };
            options.CachePolicies["offers"] = new() { Key = ["query:id"], Slots = null!, FreshFor = TimeSpan.FromDays(2) };
            options.CachePolicies["none"] = null!;
        })));

        Assert.Equal(
            [
                "OffersOptions.Cache.MaxBytes", "OffersOptions.CachePolicies.none", "OffersOptions.CachePolicies.offers.FreshFor",
                "OffersOptions.CachePolicies.offers.Key[0]", "OffersOptions.CachePolicies.offers.Slots", "OffersOptions.Origin.CircuitBreaker.FailureRatio",
                "OffersOptions.Origin.LinkHosts[1]", "OffersOptions.Origin.OnFailure", "OffersOptions.Origin.Timeout", "OffersOptions.PublicUrl",
                "OffersOptions.SiteBlocking.File", "OffersOptions.SiteBlocking.From[0]", "OffersOptions.SiteBlocking.Sites[0]",
            ],
            exception.Errors.Select(static error => error.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.All(exception.Errors, static error => Assert.Equal("code", error.File));
        Assert.Equal(("00:00:00", "must be from 00:00:00.0100000 to 00:05:00"), exception.Errors.Where(static error => error.Path.EndsWith("Timeout", StringComparison.Ordinal)).Select(static error => (error.Value, error.Rule)).Single());
    }
}
