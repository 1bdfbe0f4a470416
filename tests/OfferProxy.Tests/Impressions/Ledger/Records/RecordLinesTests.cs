using System.Buffers;
using System.Text.Json;
using OfferProxy.Impressions.Ledger.Records;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Records;

public class RecordLinesTests
{
    [Theory]
    [InlineData(0, "2030-01-01T00:00:00.000Z")]
    [InlineData(710, "2030-01-01T00:00:00.710Z")]
    [InlineData(123, "2030-01-01T00:00:00.123Z")]
    public void Write_AnyTime_HasThreeDigitsOfMilliseconds(int milliseconds, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        using var lines = new RecordLines(output);

        lines.Write(new(LedgerRecordKind.Served, "id", "", DateTimeOffset.UnixEpoch.AddSeconds(1_893_456_000).AddMilliseconds(milliseconds), new("route", "policy", "", "", "", 0)));

        Assert.Equal(expected, JsonDocument.Parse(output.WrittenMemory).RootElement.GetProperty("time").GetString());
    }
}
