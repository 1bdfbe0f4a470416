using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Kafka;

/// <summary>A host with <c>AddOffers</c> and <c>AddKafkaLedger</c>, and brokers of librdkafka's own.</summary>
public sealed class KafkaLedgerHostTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Hits_BrokersDownAndUp_AreInTheTopicInOrderOfTheFlow()
    {
        using var kafka = new MockKafka();
        kafka.Down();
        await using var host = await StartAsync(
            withPackage: true, ("Kafka:BootstrapServers", kafka.BootstrapServers), ("Kafka:Topic", MockKafka.Topic), ("Timeout", "00:00:01"), ("MaxBackOff", "00:00:00.050"), ("MaxAge", "365.00:00:00"));
        await host.SendAsync(PluginHost.OfferPath);
        var before = await HitsAsync(host, 5);
        var ledger = host.Services.GetRequiredService<IOfferLedger>();
        await Until.TrueAsync(() => ledger.GetStatus() is { Pending: 5, Buffered: 0 });

        kafka.Up();
        string[] served = [.. before, .. await HitsAsync(host, 5)];
        await Until.TrueAsync(() => ledger.GetStatus() is { Delivered: 10, AddsUp: true });

        var kept = kafka.Read();
        Assert.All(kept, static one => Assert.Equal(PluginHost.OtherFlow, one.Key));
        Assert.Equal(served, kept.DistinctBy(static one => one.Id).Select(static one => one.EventId));
    }

    [Fact]
    public async Task Start_SectionWithErrors_TellsThemWithAllOthers()
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => StartAsync(withPackage: true, ("Kafka:BootstrapServers", ""), ("Kafka:Topic", "?"), ("Interval", "never")));

        Assert.Equal(["Offers:Ledger:Interval", "Offers:Ledger:Kafka:BootstrapServers", "Offers:Ledger:Kafka:Topic"], exception.Errors.Select(static error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_SectionWithoutThePackage_IsToldWhatReadsIt()
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => StartAsync(withPackage: false, ("Kafka:BootstrapServers", "a:9092")));

        var error = Assert.Single(exception.Errors);
        Assert.Equal("Offers:Ledger:Kafka", error.Path);
        Assert.Contains("AddKafkaLedger()", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void AddKafkaLedger_AnotherSinkIsThere_Throws()
    {
        var proxy = new ServiceCollection().AddReverseProxy().AddKafkaLedger();

        Assert.Throws<InvalidOperationException>(() => proxy.AddKafkaLedger());
        Assert.Single(proxy.Services, static service => service.ServiceType == typeof(ILedgerSink));
    }

    private static async Task<List<string>> HitsAsync(PluginHost host, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await host.SendAsync(PluginHost.OtherOfferPath)).EventId!);
        }

        return ids;
    }

    private Task<PluginHost> StartAsync(bool withPackage, params (string Key, string Value)[] settings) => PluginHost.StartAsync(setup =>
    {
        setup.Settings["Offers:Ledger:Spool"] = Path.Combine(_folder.Path, "ledger.db");
        foreach (var (key, value) in settings)
        {
            setup.Settings[$"Offers:Ledger:{key}"] = value;
        }

        if (withPackage)
        {
            setup.Proxy = static proxy => proxy.AddKafkaLedger();
        }
    });
}
