using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using Xunit;

namespace OfferProxy.Tests.Kafka;

/// <summary>Brokers of librdkafka's own, on free ports of 127.0.0.1, for a test: they speak the protocol and keep what is produced.</summary>
internal sealed class MockKafka : IDisposable
{
    public const string Topic = "books";

    private const short Produce = 0;
    private const int Brokers = 2;
    private const int Partitions = 3;

    private readonly nint _client;
    private readonly nint _cluster;

    public MockKafka()
    {
        var (conf, error) = (Librdkafka.NewConf(), new byte[512]);
        Assert.Equal(0, Librdkafka.Set(conf, "test.mock.num.brokers", "2", error, error.Length));
        Assert.Equal(0, Librdkafka.Set(conf, "log_level", "0", error, error.Length));
        _client = Librdkafka.NewClient(0, conf, error, error.Length);
        Assert.NotEqual(0, _client);
        _cluster = Librdkafka.ClusterOf(_client);
        Assert.Equal(0, Librdkafka.CreateTopic(_cluster, Topic, Partitions, Brokers));
    }

    public string BootstrapServers => Marshal.PtrToStringUTF8(Librdkafka.Bootstraps(_cluster))!;

    public void Dispose() => Librdkafka.Destroy(_client);

    /// <summary>Has all brokers close their connections, and take no more.</summary>
    public void Down() => Each(Librdkafka.SetDown);

    /// <summary>Has them take connections again.</summary>
    public void Up() => Each(Librdkafka.SetUp);

    /// <summary>Has them answer each request so much later.</summary>
    public void Delay(TimeSpan roundTrip) => Each((cluster, broker) => Librdkafka.SetRoundTrip(cluster, broker, (int)roundTrip.TotalMilliseconds));

    /// <summary>Has the next requests that bring records answered with errors.</summary>
    public void Refuse(params ErrorCode[] codes) => Librdkafka.PushErrors(_cluster, Produce, codes.Length, [.. codes.Select(static code => (int)code)]);

    /// <summary>Has a topic be as if it were not there.</summary>
    public void Remove(string topic) => Librdkafka.SetTopicError(_cluster, topic, (int)ErrorCode.UnknownTopicOrPart);

    /// <summary>All that the topic has, partition by partition, in order.</summary>
    public List<Kept> Read()
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]>(new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = "reader", EnablePartitionEof = true, LogConnectionClose = false })
            .SetLogHandler(static (_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(static partition => new TopicPartitionOffset(Topic, partition, Offset.Beginning)));
        var (kept, ended) = (new List<Kept>(), 0);
        while (ended < Partitions)
        {
            var result = consumer.Consume(TimeSpan.FromSeconds(60));
            Assert.NotNull(result);
            if (result.IsPartitionEOF)
            {
                ended++;
                continue;
            }

            var headers = result.Message.Headers.ToDictionary(static header => header.Key, static header => Encoding.ASCII.GetString(header.GetValueBytes()));
            kept.Add(new(result.Partition.Value, result.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null, Encoding.UTF8.GetString(result.Message.Value), headers));
        }

        return [.. kept.OrderBy(static one => one.Partition)];
    }

    private void Each(Func<nint, int, int> set) => Assert.All(Enumerable.Range(1, Brokers), broker => Assert.Equal(0, set(_cluster, broker)));

    internal sealed record Kept(int Partition, string? Key, string Value, IReadOnlyDictionary<string, string> Headers)
    {
        public string EventId => System.Text.Json.JsonElement.Parse(Value).GetProperty("event_id").GetString()!;

        /// <summary>By what it is known when it comes again.</summary>
        public (string, string) Id => (Headers["idempotency-key"], Headers["index"]);
    }
}
