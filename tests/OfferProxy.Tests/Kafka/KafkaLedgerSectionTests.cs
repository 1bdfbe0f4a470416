using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Kafka;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Kafka;

public sealed class KafkaLedgerSectionTests : IDisposable
{
    private static readonly LedgerOptions Ledger = new() { Spool = "ledger.db" };

    private readonly TempFolder _folder = new();
    private readonly KafkaLedgerSection _section = new(new());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Properties_GoToTheProducerThoseOfTheSectionFirst()
    {
        _folder.Write("kafka.properties", "# secrets\n\nsasl.password = p=w#1 \nlinger.ms=7\n");

        var errors = Read(Ledger, ("BootstrapServers", "a.example:9092, [::1]:9092"), ("Topic", "t"), ("PropertiesFile", "kafka.properties"), ("Properties:linger.ms", "9"), ("Properties:compression.type", "lz4"));

        Assert.Empty(errors);
        Assert.Equal("t", _section.Topic);
        Assert.Equal(
            ("a.example:9092, [::1]:9092", "p=w#1", "9", "lz4", "all", "true", "5000"),
            (Of("bootstrap.servers"), Of("sasl.password"), Of("linger.ms"), Of("compression.type"), Of("acks"), Of("enable.idempotence"), Of("topic.metadata.propagation.max.ms")));

        string Of(string name) => _section.Properties[name];
    }

    [Fact]
    public void Read_ManyErrors_AreAllToldWithoutAValueOfAProperty()
    {
        _folder.Write("kafka.properties", "no property\nhunter1.password=hunter2\nenable.idempotence=false\n");

        var errors = Read(Ledger, ("BootstrapServers", "http://a/"), ("Topic", "a topic"), ("PropertiesFile", "kafka.properties"), ("Properties:acks", "hunter3"), ("Properties:bootstrap.servers", "hunter4"), ("Topics", "hunter5"));

        Assert.Equal(
            ["BootstrapServers", "Properties:acks", "Properties:bootstrap.servers", "PropertiesFile", "PropertiesFile", "Topic", "Topics"],
            errors.Select(static error => error.Path["Kafka:".Length..]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(errors, static error => error.ToString().Contains("hunter2", StringComparison.Ordinal) || error.ToString().Contains("hunter3", StringComparison.Ordinal) || error.ToString().Contains("hunter4", StringComparison.Ordinal) || error.ToString().Contains("hunter5", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_PropertiesThatLibrdkafkaDoesNotTake_AreEachToldWhereTheyStand()
    {
        _folder.Write("kafka.properties", "sasl.pasword=hunter2\nsasl.username=ana\n");

        var errors = Read(Ledger, ("BootstrapServers", "a:9092"), ("PropertiesFile", "kafka.properties"), ("Properties:compression.type", "hunter3"), ("Properties:lingering", "1"), ("Properties:max.in.flight", "9"), ("Properties:linger.ms", "3"));

        Assert.Equal(
            ["Properties:compression.type", "Properties:lingering", "Properties:max.in.flight", "PropertiesFile"],
            errors.Select(static error => error.Path["Kafka:".Length..]).Order(StringComparer.Ordinal));
        Assert.Contains(errors, static error => error.Rule.Contains("has the property sasl.pasword", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, static error => error.ToString().Contains("hunter", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("acks")]
    [InlineData("Request.Required.Acks")]
    [InlineData("enable.idempotence")]
    [InlineData("enable.gapless.guarantee")]
    [InlineData("delivery.timeout.ms")]
    [InlineData("transactional.id")]
    [InlineData("dotnet.producer.enable.delivery.reports")]
    public void Read_PropertyThatIsTheLedgersOwn_IsRefused(string name)
    {
        var error = Assert.Single(Read(Ledger, ("BootstrapServers", "a:9092"), ($"Properties:{name}", "1")));

        Assert.Equal($"Kafka:Properties:{name}", error.Path);
        Assert.Contains("the ledger's own", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoBrokers_AreMissedWhereThereIsASpool()
    {
        Assert.Equal("Kafka:BootstrapServers", Assert.Single(Read(Ledger)).Path);
        Assert.Empty(Read(new()));
    }

    [Fact]
    public void Read_BrokersWithoutASpoolOrBesideAnotherSink_AreRefused()
    {
        (string, string) brokers = ("BootstrapServers", "a:9092");

        Assert.Contains("Spool", Assert.Single(Read(new(), brokers)).Rule, StringComparison.Ordinal);
        Assert.Contains("Url", Assert.Single(Read(Ledger with { Url = new("https://ledger.example/") }, brokers)).Rule, StringComparison.Ordinal);
        Assert.Contains("Redis", Assert.Single(Read(Ledger with { Sink = LedgerSinkKind.Redis }, brokers)).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Options_TellNoProperty() =>
        Assert.DoesNotContain("hunter2", new KafkaLedgerOptions { Properties = new Dictionary<string, string> { ["sasl.password"] = "hunter2" } }.ToString(), StringComparison.Ordinal);

    private IReadOnlyList<ConfigurationError> Read(LedgerOptions ledger, params (string Key, string Value)[] settings)
    {
        var errors = new ConfigurationErrors(static _ => "");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"Kafka:{one.Key}", (string?)one.Value))).Build();
        var use = _section.Read(new SectionReader(configuration.GetSection("Kafka"), "Kafka", errors), ledger, _folder.Path);
        if (errors.All.Count == 0)
        {
            use();
        }

        return errors.All;
    }
}
