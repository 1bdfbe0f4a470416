using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

/// <summary>The access log has a line of each request, whoever answers it, and nothing of its shopper.</summary>
public sealed class AccessLogTests
{
    private static readonly HashSet<string> Members =
        ["time", "route", "operation", "integration", "placement", "status", "error", "aborted", "cache", "reason", "durationMs", "originMs", "bytes", "traceId"];

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Line_HitOfLaneOrPipeline_TellsWhatItWas(string lane)
    {
        await using var gateway = await LoggedGateway.StartAsync(("Server:HitLane", lane));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));
        var before = DateTimeOffset.UtcNow;

        var (reply, line) = await gateway.AskAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"));

        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(
            ("offer-new-versioned", "create", Stores.AcmeStore.Id, "order_confirmation", 201, "hit"),
            (LoggedLines.Text(line, "route"), LoggedLines.Text(line, "operation"), LoggedLines.Text(line, "integration"), LoggedLines.Text(line, "placement"), LoggedLines.Status(line), LoggedLines.Text(line, "cache")));
        Assert.Equal(reply.Body.Length, line.GetProperty("bytes").GetInt64());
        Assert.True(line.GetProperty("durationMs").GetDouble() > 0);
        Assert.False(line.TryGetProperty("originMs", out _) || line.TryGetProperty("reason", out _) || line.TryGetProperty("error", out _));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", LoggedLines.Text(line, "time"));
        Assert.InRange(line.GetProperty("time").GetDateTimeOffset(), before.AddMilliseconds(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Line_OfWhatIsNoHit_TellsWhy()
    {
        await using var gateway = await LoggedGateway.StartAsync();
        var place = OfferUrl.Place(Stores.AcmeStore);

        var miss = await LineAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Ana"));
        Assert.Equal("201 offer-new-versioned create miss unproven -", Summary(miss));
        Assert.InRange(miss.GetProperty("originMs").GetDouble(), 0.001, miss.GetProperty("durationMs").GetDouble());

        Assert.Equal("422 offer-new-versioned create - - placement_required", Summary(await LineAsync($"{place}/offers/new")));
        Assert.Equal("403 offer-new-versioned create - - site_blocked", Summary(await LineAsync(OfferUrl.New(Stores.AcmeStore, more: "&dl=https://blocked.example/"))));
        Assert.Equal("404 offer-new-versioned create - - integration_not_found", Summary(await LineAsync($"/v2/places/unknown/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation")));
        Assert.Equal("404 - - - - -", Summary(await LineAsync("/nowhere")));
        Assert.Equal("200 flow-versioned flow bypass no_policy -", Summary(await LineAsync($"{place}?placement=order_confirmation")));

        var (posted, forwarded) = await gateway.AskAsync(OfferUrl.Offer(Stores.AcmeStore), HttpMethod.Post);
        Assert.Equal($"{posted.Status} offer-decline-versioned create method - -", Summary(forwarded));
        Assert.True(forwarded.GetProperty("originMs").GetDouble() > 0);
        Assert.Equal(posted.Body.Length, forwarded.GetProperty("bytes").GetInt64());

        var (plainReply, plain) = await gateway.AskAsync("/plain/thing");
        Assert.Equal($"{plainReply.Status} rest - - - -", Summary(plain));
        Assert.True(plain.GetProperty("originMs").GetDouble() > 0);
        Assert.Equal(plainReply.Body.Length, plain.GetProperty("bytes").GetInt64());

        gateway.Origin.Faults.Set(new ResetFault());
        Assert.Equal("502 offer-new-versioned create miss - origin_unavailable", Summary(await LineAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()))));

        async Task<JsonElement> LineAsync(string path) => (await gateway.AskAsync(path)).Line;
    }

    [Fact]
    public async Task Line_RequestThatTheServerCannotParse_IsThere()
    {
        await using var gateway = await LoggedGateway.StartAsync();

        Assert.Equal(400, (await RawRequest.SendAsync(gateway.Address, "/\0")).Status);

        var lines = await Poll.UntilAsync(() => Task.FromResult(LoggedLines.Read(gateway.LogFile)), lines => lines.Count > 0);
        Assert.Equal("400 - - - - invalid_request", Summary(Assert.Single(lines)));
    }

    [Fact]
    public async Task Line_ClientThatLeavesBeforeTheResponse_SaysSo()
    {
        await using var origin = await SlowOrigin.StartAsync();
        await using var gateway = await LoggedGateway.StartAsync(("ReverseProxy:Clusters:offers:Destinations:a:Address", origin.Address));
        using var leaving = new CancellationTokenSource();
        var asking = gateway.Client.GetAsync(new Uri($"{gateway.Address}/plain/x"), leaving.Token);
        await origin.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var lines = await Poll.UntilAsync(() => Task.FromResult(LoggedLines.Read(gateway.LogFile)), lines => lines.Count > 0);
        var line = Assert.Single(lines);
        Assert.Equal((499, true), (LoggedLines.Status(line), line.GetProperty("aborted").GetBoolean()));
    }

    [Fact]
    public async Task Log_OfShoppersOfAllKinds_HoldsNothingOfThem()
    {
        await using var gateway = await LoggedGateway.StartAsync(("Offers:Integrations:Unknown", "Forward"));
        var (flow, otherFlow, eventId, otherEventId) = ("5ca1ab1e-ca4a-4c1d-8a11-c0ffee000001", "b0bacafe-1dea-4bad-9f00-d15ea5e51deb", "5ca1ab1e-ca4a-4c1d-8a11-c0ffee000002", "decade5e-feed-4fab-b17e-0ddba11c0de4");
        const string Tracked = "&customer_id=qzshopper&email=qzshopper%40mail.example&dl=https%3A%2F%2Fqzshop.example%2Fthanks";
        var more = $"&event_id={eventId}{Tracked}";
        var paths = new List<string>();
        foreach (var isFirst in (bool[])[true, false, true, false])
        {
            paths.Add(OfferUrl.New(Stores.AcmeStore, "0", isFirst ? flow : otherFlow, isFirst ? "Qzshopperana" : "Oqzshopperl", isFirst ? more : $"&event_id={otherEventId}{Tracked}"));
        }

        paths.Add($"{OfferUrl.Place(Stores.AcmeStore, flow)}/offers/new?placement=qzplacement{more}");
        paths.Add($"{OfferUrl.Place(Stores.AcmeStore, flow)}?first_name=Qzname{more}");
        paths.Add($"/v2/places/qzintegration/flows/{flow}/offers/new?placement=qzplacement&first_name=Qzname{more}");
        paths.Add($"/plain/qzpath?first_name=Qzname{more}");
        paths.Add($"/qznowhere/{flow}?first_name=Qzname{more}");
        paths.Add($"/places//qzodd/{flow}?first_name=Qzname{more}");
        foreach (var path in paths)
        {
            await gateway.AskAsync(path, HttpMethod.Get, ("User-Agent", "qzagent"), ("Cookie", "qz=qzcookie"), ("Origin", "https://qzshop.example"), ("X-Forwarded-For", "198.51.100.7"));
            await gateway.AskAsync(path, HttpMethod.Post);
        }

        await RawRequest.SendAsync(gateway.Address, $"/\0qzraw/{flow}");
        var lines = await Poll.UntilAsync(() => Task.FromResult(LoggedLines.Read(gateway.LogFile)), lines => lines.Count == (paths.Count * 2) + 1);

        var text = await File.ReadAllTextAsync(gateway.LogFile);
        Assert.All((string[])["qz", "?", "/", flow, otherFlow, eventId, otherEventId, "127.0.0.1", "198.51", gateway.Address, gateway.OriginAddress], value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(lines, line => Assert.Subset(Members, line.EnumerateObject().Select(static member => member.Name).ToHashSet()));
        Assert.Contains(lines, line => LoggedLines.Text(line, "cache") == "hit");
        Assert.Contains(lines, line => LoggedLines.Text(line, "reason") == "integration_unknown" && !line.TryGetProperty("integration", out _));
    }

    [Fact]
    public async Task Sample_Zero_TellsErrorsAlone()
    {
        await using var gateway = await LoggedGateway.StartAsync(("AccessLog:Sample", "0"));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"));

        await gateway.AskAsync("/nowhere");
        await gateway.AskAsync($"{OfferUrl.Place(Stores.AcmeStore)}/offers/new");

        Assert.Equal([404, 422], LoggedLines.Read(gateway.LogFile).Select(LoggedLines.Status));
    }

    [Fact]
    public async Task ClientAddress_Network_IsToldOfAllRequests()
    {
        await using var gateway = await LoggedGateway.StartAsync(("AccessLog:ClientAddress", "Network"));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));

        var (_, hit) = await gateway.AskAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"));
        var (_, missing) = await gateway.AskAsync("/nowhere", HttpMethod.Get, ("X-Forwarded-For", "198.51.100.7"));

        Assert.Equal(("hit", "127.0.0.0/24"), (LoggedLines.Text(hit, "cache"), LoggedLines.Text(hit, "client")));
        Assert.Equal("127.0.0.0/24", LoggedLines.Text(missing, "client"));
    }

    [Fact]
    public async Task Trace_NotWellFormed_IsNotTold()
    {
        await using var gateway = await LoggedGateway.StartAsync();
        await gateway.GetAsync("/nowhere", ("traceparent", "00-qzshopper-b7ad6b7169203331-01"));

        var (_, line) = await gateway.AskAsync("/nowhere");

        Assert.NotNull(LoggedLines.Text(line, "traceId"));
        Assert.False(LoggedLines.Read(gateway.LogFile)[0].TryGetProperty("traceId", out _));
    }

    private static string Summary(JsonElement line) => string.Join(
        ' ', [LoggedLines.Status(line), .. ((string[])["route", "operation", "cache", "reason", "error"]).Select(name => LoggedLines.Text(line, name) ?? "-")]);
}
