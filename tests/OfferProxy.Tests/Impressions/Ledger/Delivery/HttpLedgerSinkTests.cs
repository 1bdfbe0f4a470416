using Microsoft.Extensions.Time.Testing;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Delivery;

public class HttpLedgerSinkTests
{
    private static readonly LedgerBatch Batch = new("e-1", [
        new(LedgerRecordKind.Served, "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e", Ledgers.Flow, Ledgers.Now, Ledgers.Source),
        new(LedgerRecordKind.Void, "evt_\"1\"", "", Ledgers.Now.AddMilliseconds(1500), new("new", "offers", "acme", "", "", 0))]);

    [Fact]
    public async Task SendAsync_Batch_IsPostedAsLinesInGzipUnderItsKey()
    {
        await using var endpoint = await LedgerEndpoint.StartAsync();
        using var folder = new TempFolder();
        using var sink = new HttpLedgerSink(endpoint.Url, new(folder.Write("auth", "Bearer one\n")), TimeProvider.System);

        var first = await sink.SendAsync(Batch, CancellationToken.None);
        folder.Write("auth", "Bearer second\n");
        var second = await sink.SendAsync(Batch, CancellationToken.None);

        Assert.Equal((LedgerSinkOutcome.Delivered, LedgerSinkOutcome.Delivered), (first.Outcome, second.Outcome));
        Assert.Equal(["Bearer one", "Bearer second"], endpoint.Got.Select(static one => one.Headers["Authorization"]));
        var posted = endpoint.Got[0];
        Assert.Equal(("POST", "/batches", "application/x-ndjson", "gzip", "e-1"), (posted.Method, posted.Path, posted.Headers["Content-Type"], posted.Headers["Content-Encoding"], posted.Key));
        Assert.Equal("""
            {"kind":"served","event_id":"0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e","flow_id":"9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e","time":"2030-01-01T00:00:00.000Z","offer_id":"119","integration_id":"acme","placement":"order_status","route":"new","policy":"offers","generation":1893456000000}
            {"kind":"void","event_id":"evt_\"1\"","time":"2030-01-01T00:00:01.500Z","integration_id":"acme","route":"new","policy":"offers"}

            """.ReplaceLineEndings("\n"), posted.Text);
    }

    [Theory]
    [InlineData(200, LedgerSinkOutcome.Delivered)]
    [InlineData(202, LedgerSinkOutcome.Delivered)]
    [InlineData(302, LedgerSinkOutcome.Refused)]
    [InlineData(400, LedgerSinkOutcome.Refused)]
    [InlineData(401, LedgerSinkOutcome.Unavailable)]
    [InlineData(413, LedgerSinkOutcome.TooLarge)]
    [InlineData(429, LedgerSinkOutcome.Unavailable)]
    [InlineData(500, LedgerSinkOutcome.Refused)]
    [InlineData(503, LedgerSinkOutcome.Unavailable)]
    public async Task SendAsync_Answer_IsTakenForWhatItSaysOfTheBatch(int status, object outcome)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, TimeProvider.System);

        var result = await sink.SendAsync(Batch, CancellationToken.None);

        Assert.Equal(outcome, result.Outcome);
        if (result.Outcome is LedgerSinkOutcome.Unavailable or LedgerSinkOutcome.Refused)
        {
            Assert.Equal(TimeSpan.FromSeconds(7), result.RetryAfter);
        }
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("7200", 3600)]
    [InlineData("Tue, 01 Jan 2030 00:01:30 GMT", 90)]
    [InlineData("Wed, 02 Jan 2030 00:00:00 GMT", 3600)]
    [InlineData("Mon, 31 Dec 2029 23:59:00 GMT", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    public async Task SendAsync_RetryAfter_IsASpanOrADateAndAnHourAtMost(string retryAfter, int? seconds)
    {
        await using var endpoint = await LedgerEndpoint.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, new FakeTimeProvider(Ledgers.Now));

        var result = await sink.SendAsync(Batch, CancellationToken.None);

        Assert.Equal((LedgerSinkOutcome.Unavailable, seconds), (result.Outcome, (int?)result.RetryAfter?.TotalSeconds));
    }

    [Theory]
    [InlineData("HTTP/1.1 20", LedgerSinkOutcome.Unavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", LedgerSinkOutcome.Unavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsa", LedgerSinkOutcome.Unavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsa", LedgerSinkOutcome.Unavailable)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsaved", LedgerSinkOutcome.Delivered)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nsa", LedgerSinkOutcome.Delivered)]
    [InlineData("HTTP/1.1 503 Away\r\nContent-Length: 5\r\n\r\nsa", LedgerSinkOutcome.Unavailable)]
    [InlineData("220 smtp.example ESMTP\r\n", LedgerSinkOutcome.Unavailable)]
    public async Task SendAsync_AnswerCutOff_SaysNothingOfTheBatch(string answer, object outcome)
    {
        await using var endpoint = new CutOffEndpoint(answer);
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, TimeProvider.System);

        Assert.Equal(outcome, (await sink.SendAsync(Batch, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task SendAsync_ConnectionCutOff_IsUnavailable()
    {
        await using var endpoint = await LedgerEndpoint.StartAsync(static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, TimeProvider.System);

        Assert.Equal(LedgerSinkOutcome.Unavailable, (await sink.SendAsync(Batch, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsUnavailable()
    {
        Uri url;
        await using (var endpoint = await LedgerEndpoint.StartAsync())
        {
            url = endpoint.Url;
        }

        using var sink = new HttpLedgerSink(url, authorization: null, TimeProvider.System);

        Assert.Equal(LedgerSinkOutcome.Unavailable, (await sink.SendAsync(Batch, CancellationToken.None)).Outcome);
    }
}
