using System.Buffers;
using System.Net;
using System.Text;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

public class AccessLogFormatTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 29, 14, 3, 7, 412, TimeSpan.FromHours(2));

    [Fact]
    public void Write_Everything_IsOneLineInOrder() => Assert.Equal(
        """{"time":"2026-11-29T12:03:07.412Z","route":"a \u0022b\u0022\n","operation":"create","integration":"acme","placement":"order_status","status":502,"error":"origin_unavailable","aborted":true,"durationMs":1.500,"originMs":0.250,"bytes":12,"traceId":"0af7651916cd43dd8448eb211c80319c","client":"203.0.113.0/24"}""" + "\n",
        Written(new()
        {
            Time = Time, Duration = TimeSpan.FromMicroseconds(1500), OriginWait = TimeSpan.FromMicroseconds(250), Route = "a \"b\"\n", Operation = OfferOperation.Create,
            Integration = "acme", Placement = "order_status", Status = 502, Error = "origin_unavailable", Bytes = 12, IsAborted = true,
            TraceId = "0af7651916cd43dd8448eb211c80319c", Client = IPAddress.Parse("203.0.113.9"),
        }));

    [Fact]
    public void Write_NothingKnown_LeavesItOut() =>
        Assert.Equal("""{"time":"2026-11-29T12:03:07.412Z","status":404,"durationMs":0.000,"bytes":0}""" + "\n", Written(new() { Time = Time, Status = 404 }));

    [Fact]
    public void Write_RequestsOfASecond_HaveEachTheirOwnTime()
    {
        var (format, output) = (new AccessLogFormat(), new ArrayBufferWriter<byte>());
        foreach (var milliseconds in (int[])[-412, -1, 587, 588])
        {
            format.Write(new() { Time = Time.AddMilliseconds(milliseconds), Status = 404 }, output);
        }

        Assert.Equal(
            ["2026-11-29T12:03:07.000Z", "2026-11-29T12:03:07.411Z", "2026-11-29T12:03:07.999Z", "2026-11-29T12:03:08.000Z"],
            LoggedLines.Parse(Encoding.UTF8.GetString(output.WrittenSpan)).Select(static line => LoggedLines.Text(line, "time")));
    }

    [Fact]
    public void Write_LongNamesThatAreEscaped_FindRoom()
    {
        var name = string.Concat(Enumerable.Repeat("é\"\u0001\ud83d\ude00", 500));

        var line = Assert.Single(LoggedLines.Parse(Written(new() { Time = Time, Status = 200, Route = name, Integration = name, Placement = name })));

        Assert.All((string[])["route", "integration", "placement"], member => Assert.Equal(name, LoggedLines.Text(line, member)));
    }

    private static string Written(AccessLogEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        new AccessLogFormat().Write(entry, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
