using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Kafka;
using OfferProxy.Tests.Impressions.Ledger;
using Xunit;

namespace OfferProxy.Tests.Kafka;

/// <summary>The sink, against brokers of librdkafka's own.</summary>
public sealed class KafkaLedgerSinkTests : IDisposable
{
    private readonly MockKafka _kafka = new();
    private readonly KafkaLedgerSink _sink;

    public KafkaLedgerSinkTests() => _sink = Sink(MockKafka.Topic);

    public void Dispose()
    {
        _sink.Dispose();
        _kafka.Dispose();
    }

    [Fact]
    public async Task SendAsync_Batches_AreAMessageARecordInOrderOfEachFlow()
    {
        var batches = Enumerable.Range(0, 5).Select(static number => Batch($"e-{number}", 200)).ToArray();
        foreach (var batch in batches)
        {
            Assert.Equal(LedgerSinkOutcome.Delivered, (await SendAsync(_sink, batch)).Outcome);
        }

        var kept = _kafka.Read();

        Assert.Equal(1000, kept.Count);
        Assert.All(kept.GroupBy(static one => one.Key), static flow => Assert.Single(flow.Select(static one => one.Partition).Distinct()));
        Assert.True(kept.Select(static one => one.Partition).Distinct().Count() > 1);
        Assert.Equal(
            batches.SelectMany(static batch => batch.Records).GroupBy(static record => record.Flow).ToDictionary(static flow => flow.Key, static flow => flow.Select(static record => record.EventId).ToArray()),
            kept.GroupBy(static one => one.Key!).ToDictionary(static flow => flow.Key, static flow => flow.Select(static one => one.EventId).ToArray()));
    }

    [Fact]
    public async Task SendAsync_Record_IsItsJsonUnderItsFlowWithTheKeyOfItsBatch()
    {
        LedgerRecord[] records =
        [
            new(LedgerRecordKind.Served, "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e", Ledgers.Flow, Ledgers.Now, Ledgers.Source),
            new(LedgerRecordKind.Void, "evt_\"1\"", "", Ledgers.Now.AddMilliseconds(1500), new("new", "offers", "acme", "", "", 0)),
        ];
        await SendAsync(_sink, new("e-1", records));

        var kept = _kafka.Read().OrderBy(static one => one.Headers["index"]).ToArray();

        Assert.Equal([(Ledgers.Flow, ("e-1", "0")), (null, ("e-1", "1"))], kept.Select(static one => (one.Key, one.Id)));
        Assert.Equal("""{"kind":"void","event_id":"evt_\"1\"","time":"2030-01-01T00:00:01.500Z","integration_id":"acme","route":"new","policy":"offers"}""", kept[1].Value);
    }

    [Fact]
    public async Task SendAsync_BrokersDownAndUp_IsUnavailableAndThenDelivered()
    {
        var (first, second) = (Batch("e-1", 10), Batch("e-2", 10));
        await SendAsync(_sink, first);
        _kafka.Down();

        var down = await SendAsync(_sink, second, TimeSpan.FromSeconds(2));
        _kafka.Up();
        var up = await SendAsync(_sink, second);

        Assert.Equal((LedgerSinkOutcome.Unavailable, LedgerSinkOutcome.Delivered), (down.Outcome, up.Outcome));
        Assert.StartsWith("no broker takes it (Local_", down.Problem, StringComparison.Ordinal);
        Assert.Equal(Ids(first, second), _kafka.Read().Select(static one => one.EventId).Order());
    }

    [Fact]
    public async Task SendAsync_AnswerThatCameTooLate_ComesAgainAndIsKnownByItsKeyAndPlace()
    {
        var batch = Batch("e-1", 30);
        await SendAsync(_sink, Batch("e-0", 30));
        _kafka.Delay(TimeSpan.FromSeconds(8));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(_sink, batch, TimeSpan.FromMilliseconds(500)));
        _kafka.Delay(TimeSpan.Zero);

        Assert.Equal(LedgerSinkOutcome.Delivered, (await SendAsync(_sink, batch)).Outcome);

        var kept = _kafka.Read().Where(static one => one.Id.Item1 == "e-1").ToArray();
        Assert.True(kept.Length > 30, "Nothing came twice.");
        Assert.Equal(30, kept.DistinctBy(static one => one.Id).Count());
        Assert.All(kept.GroupBy(static one => one.Id), static again => Assert.Single(again.Select(static one => one.EventId).Distinct()));
        AssertInOrder(batch, kept);
    }

    [Fact]
    public async Task SendAsync_EndsWhileAnswersAreOnTheirWay_WaitsForThemAndIsDelivered()
    {
        await SendAsync(_sink, Batch("e-0", 30));
        _kafka.Delay(TimeSpan.FromMilliseconds(150));

        var result = await SendAsync(_sink, Batch("e-1", 5), TimeSpan.FromMilliseconds(50));

        Assert.Equal(LedgerSinkOutcome.Delivered, result.Outcome);
        Assert.Equal(35, _kafka.Read().Count);
    }

    [Fact]
    public async Task SendAsync_ErrorsThatPass_AreRetriedWithoutDuplicates()
    {
        _kafka.Refuse(ErrorCode.NotLeaderForPartition, ErrorCode.NotEnoughReplicas);
        var batch = Batch("e-1", 50);

        Assert.Equal(LedgerSinkOutcome.Delivered, (await SendAsync(_sink, batch)).Outcome);
        Assert.Equal(Ids(batch), _kafka.Read().Select(static one => one.EventId).Order());
    }

    [Theory]
    [InlineData(ErrorCode.MsgSizeTooLarge, LedgerSinkOutcome.TooLarge)]
    [InlineData(ErrorCode.InvalidRecord, LedgerSinkOutcome.Refused)]
    [InlineData(ErrorCode.TopicAuthorizationFailed, LedgerSinkOutcome.Unavailable)]
    public async Task SendAsync_BrokerRefusesABatchInTheMiddle_HoldsBackTheRestAndKeepsTheOrder(ErrorCode code, object outcome)
    {
        var (sink, batch) = (Sink(MockKafka.Topic, ("batch.num.messages", "5")), Batch("e-1", 300, flows: 1));
        using (sink)
        {
            _kafka.Refuse(ErrorCode.NoError, ErrorCode.NoError, code);

            var refused = await SendAsync(sink, batch);
            var again = await SendAsync(sink, batch);

            Assert.Equal((outcome, LedgerSinkOutcome.Delivered), (refused.Outcome, again.Outcome));
            AssertInOrder(batch, _kafka.Read());
        }
    }

    [Fact]
    public async Task SendAsync_RecordLongerThanTheClientSends_IsTooLarge()
    {
        using var sink = Sink(MockKafka.Topic, ("message.max.bytes", "1000"));
        LedgerRecord[] records = [new(LedgerRecordKind.Served, new string('x', 2000), Ledgers.Flow, Ledgers.Now, Ledgers.Source)];

        Assert.Equal(LedgerSinkOutcome.TooLarge, (await SendAsync(sink, new("e-1", records))).Outcome);
    }

    [Fact]
    public async Task SendAsync_TopicThatIsNotThere_IsUnavailableAndSaysSo()
    {
        _kafka.Remove("nowhere");
        using var sink = Sink("nowhere");

        var result = await SendAsync(sink, Batch("e-1", 2));

        Assert.Equal((LedgerSinkOutcome.Unavailable, "Kafka answers UnknownTopicOrPart"), (result.Outcome, result.Problem));
    }

    // What is known already is left out, as one who reads the topic does: by flow, all is there in its order.
    private static void AssertInOrder(LedgerBatch batch, IEnumerable<MockKafka.Kept> kept)
    {
        var read = kept.DistinctBy(static one => one.Id).GroupBy(static one => one.Key!).ToDictionary(static flow => flow.Key, static flow => flow.Select(static one => one.EventId).ToArray());
        Assert.Equal(batch.Records.GroupBy(static record => record.Flow).ToDictionary(static flow => flow.Key, static flow => flow.Select(static record => record.EventId).ToArray()), read);
    }

    private static IOrderedEnumerable<string> Ids(params LedgerBatch[] batches) => batches.SelectMany(static batch => batch.Records).Select(static record => record.EventId).Order();

    private static LedgerBatch Batch(string key, int count, int flows = 7) =>
        new(key, [.. Enumerable.Range(0, count).Select(i => new LedgerRecord(LedgerRecordKind.Served, $"{key}-{i:0000}", $"flow-{i % flows}", Ledgers.Now, Ledgers.Source))]);

    private static async Task<LedgerSinkResult> SendAsync(KafkaLedgerSink sink, LedgerBatch batch, TimeSpan? timeout = null)
    {
        using var ends = new CancellationTokenSource(timeout ?? TimeSpan.FromSeconds(60));
        return await sink.SendAsync(batch, ends.Token);
    }

    private KafkaLedgerSink Sink(string topic, params (string Name, string Value)[] properties)
    {
        var section = new KafkaLedgerSection(new()
        {
            BootstrapServers = _kafka.BootstrapServers, Topic = topic, Properties = properties.ToDictionary(static one => one.Name, static one => one.Value),
        });
        var errors = new ConfigurationErrors(static _ => "");
        section.Read(new SectionReader(new ConfigurationBuilder().Build(), "Kafka", errors), new LedgerOptions { Spool = "ledger.db", Timeout = TimeSpan.FromSeconds(4) }, "/")();
        Assert.Empty(errors.All);
        return new(section, NullLogger<KafkaLedgerSink>.Instance);
    }
}
