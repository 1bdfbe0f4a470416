using System.Text;
using OfferProxy.Impressions.Ledger.Records;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Records;

public class BatchEncoderTests
{
    private static readonly string Id = "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e";

    [Theory]
    [InlineData("9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e")]
    [InlineData("9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E")]
    [InlineData("")]
    [InlineData("f-1")]
    [InlineData("flow-ß-かな")]
    [InlineData("a-flow-whose-name-is-longer-than-the-room-that-a-record-has-for-it-in-memory")]
    public void Encode_Flow_IsReadBackToTheLetter(string flow)
    {
        var batch = Encode(hash: null, new LedgerRecord(LedgerRecordKind.Served, Id, flow, Ledgers.Now, Ledgers.Source));

        Assert.Equal(flow, Assert.Single(BatchDecoder.Read(batch.Payload, 1)).Flow);
    }

    [Theory]
    [InlineData("0197A3D2-6B1F-7C55-9D0E-3F1A2B4C5D6E")]
    [InlineData("evt_1")]
    public void Encode_EventIdOfAnotherForm_IsReadBackToTheLetter(string eventId)
    {
        var batch = Encode(hash: null, new LedgerRecord(LedgerRecordKind.Void, eventId, "f", Ledgers.Now, Ledgers.Source));

        Assert.Equal(new LedgerRecord(LedgerRecordKind.Void, eventId, "f", Ledgers.Now, Ledgers.Source), Assert.Single(BatchDecoder.Read(batch.Payload, 1)));
    }

    [Fact]
    public void Encode_RecordsOfTwoParts_ComeInTheOrderOfTime()
    {
        var records = Enumerable.Range(0, 1000).Select(i => new LedgerRecord(
            (LedgerRecordKind)(i % 2), Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Ledgers.Now.AddMilliseconds(i), Ledgers.Source with { Offer = $"{i % 7}" })).ToArray();
        RecordSlot[] even = [.. records.Where((_, i) => i % 2 == 0).Select(static record => RecordSlot.From(record))];
        RecordSlot[] odd = [.. records.Where((_, i) => i % 2 == 1).Select(static record => RecordSlot.From(record))];

        var batch = new BatchEncoder(hash: null).Encode([odd, even]);

        Assert.Equal(records, BatchDecoder.Read(batch.Payload, batch.Count));
        Assert.Equal((1000, Ledgers.Now.ToUnixTimeMilliseconds(), Ledgers.Now.ToUnixTimeMilliseconds() + 999), (batch.Count, batch.First, batch.Last));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public void Encode_RecordsOutOfOrder_ComeInTheOrderOfTime(int far)
    {
        var records = Enumerable.Range(0, 2000).Select(i => new LedgerRecord(
            LedgerRecordKind.Served, Guid.NewGuid().ToString(), "", Ledgers.Now.AddMilliseconds((i / far * far) + far - (i % far)), Ledgers.Source)).ToArray();

        var batch = BatchEncoder.Encode(records);

        Assert.Equal(records.OrderBy(static record => record.Time), BatchDecoder.Read(batch.Payload, batch.Count));
    }

    [Fact]
    public void Encode_ManyRecordsOfOneOffer_TakeLittleMoreThanTheirIds()
    {
        var records = Enumerable.Range(0, 5000).Select(static i => new LedgerRecord(
            LedgerRecordKind.Served, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Ledgers.Now.AddTicks(i), Ledgers.Source)).ToArray();

        var batch = BatchEncoder.Encode(records);

        Assert.InRange(batch.Payload.Length, 32 * records.Length, 34 * records.Length);
    }

    [Fact]
    public void Encode_WithHash_WritesTheSameHashForTheSameFlowAndNeverTheFlow()
    {
        var hash = new FlowHash("0123456789abcdef"u8.ToArray());
        var flows = new[] { Ledgers.Flow, Ledgers.Flow, "other", "" };

        var batch = Encode(hash, [.. flows.Select(flow => new LedgerRecord(LedgerRecordKind.Served, Id, flow, Ledgers.Now, Ledgers.Source))]);
        var read = BatchDecoder.Read(batch.Payload, flows.Length).Select(static record => record.Flow).Order().ToArray();

        Assert.Equal([.. new[] { "", hash.Of("other"u8), hash.Of(Encoding.UTF8.GetBytes(Ledgers.Flow)), hash.Of(Encoding.UTF8.GetBytes(Ledgers.Flow)) }.Order()], read);
        Assert.Equal(32, hash.Of("other"u8).Length);
        Assert.NotEqual(hash.Of("other"u8), new FlowHash("fedcba9876543210"u8.ToArray()).Of("other"u8));
    }

    [Fact]
    public void Read_TornPayload_IsToldAndNeverTakenForAnother()
    {
        var payload = BatchEncoder.Encode([.. Enumerable.Range(0, 20).Select(i => new LedgerRecord(
            LedgerRecordKind.Served, Guid.NewGuid().ToString(), $"flow {i}", Ledgers.Now, Ledgers.Source))]).Payload;

        for (var length = 0; length < payload.Length; length++)
        {
            var torn = payload[..length];
            Assert.Throws<InvalidDataException>(() => BatchDecoder.Read(torn, 20));
        }

        Assert.Throws<InvalidDataException>(() => BatchDecoder.Read(payload, 2000));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("FF00", "begins with 255, and not with 1: it is torn, or of another version")]
    [InlineData("00000000", "begins with 0,")]
    [InlineData("0101010400000007070707", "is torn: it cannot be decompressed")]
    public void Read_NoPayload_SaysWhatItIs(string hex, string problem)
    {
        var exception = Assert.Throws<InvalidDataException>(() => BatchDecoder.Read(Convert.FromHexString(hex), 1));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private static EncodedBatch Encode(FlowHash? hash, params LedgerRecord[] records) =>
        new BatchEncoder(hash).Encode([records.Select(static record => RecordSlot.From(record)).ToArray()]);
}
