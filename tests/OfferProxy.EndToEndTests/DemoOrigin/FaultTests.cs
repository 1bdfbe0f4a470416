using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class FaultTests
{
    private static readonly string Url = DemoVisit.NewOffer(Stores.AcmeStore);

    [Fact]
    public async Task Delay_UntilItsTime_HoldsTheAnswer()
    {
        var clock = new FakeTimeProvider();
        await using var visit = await DemoVisit.StartAsync(new DemoOriginOptions { TimeProvider = clock });
        visit.Server.Faults.Set(new DelayFault(TimeSpan.FromHours(1)));
        var answer = visit.GetAsync(Url);
        while (visit.Server.Counters.Received(DemoOperation.CreateOffer) == 0)
        {
            await Task.Delay(1);
        }

        Assert.Equal(0, visit.Server.Counters.Answered(DemoOperation.CreateOffer, 201));
        while (!answer.IsCompleted)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1);
        }

        Assert.Equal(201, (await answer).Status);
    }

    [Fact]
    public async Task Hold_WhenReleased_LetsTheAnswerGo()
    {
        await using var visit = await DemoVisit.StartAsync();
        var hold = new HoldFault();
        visit.Server.Faults.Set(hold);
        var answer = visit.GetAsync(Url);
        await hold.Reached;
        Assert.False(answer.IsCompleted);

        hold.Release();

        Assert.Equal(201, (await answer).Status);
    }

    [Fact]
    public async Task Trickle_InPieces_SendsTheWholeBody()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new TrickleFault(500, TimeSpan.FromMilliseconds(1)));

        var (_, body) = await visit.GetAsync(Url);

        Assert.Equal(JsonValueKind.Object, DemoVisit.Parse(body).ValueKind);
    }

    [Fact]
    public async Task Silence_WhenTheServerEnds_BreaksTheConnection()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new SilenceFault());
        var answer = visit.GetAsync(Url);
        while (visit.Server.Counters.Received(DemoOperation.CreateOffer) == 0)
        {
            await Task.Delay(1);
        }

        Assert.Empty(visit.Server.Counters.Responses);
        await visit.Server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Stall_AfterTheHeaders_NeverSendsTheBody()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new StallFault());

        using var response = await visit.Client.GetAsync(new Uri(Url, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        var body = response.Content.ReadAsByteArrayAsync();
        await visit.Server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => body);
    }

    [Fact]
    public async Task Reset_BeforeTheStatusLine_LeavesNoAnswer()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new ResetFault());

        await Assert.ThrowsAsync<HttpRequestException>(() => visit.GetAsync(Url));

        Assert.Empty(visit.Server.Counters.Responses);
    }

    [Fact]
    public async Task CutOff_InMidBody_SendsLessThanItPromised()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new CutOffFault());

        await Assert.ThrowsAsync<HttpRequestException>(() => visit.GetAsync(Url));

        Assert.Equal(1, visit.Server.Counters.Answered(DemoOperation.CreateOffer, 201));
    }

    [Fact]
    public async Task WrongLength_LessThanComes_CutsTheDocument()
    {
        var (status, body) = await AnswerWith(new WrongLengthFault(-100));

        Assert.Equal(201, status);
        Assert.ThrowsAny<JsonException>(() => DemoVisit.Parse(body));
    }

    [Fact]
    public async Task WrongLength_MoreThanComes_IsAnAnswerThatEndsTooSoon() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => AnswerWith(new WrongLengthFault(100)));

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(299)]
    public async Task Status_Overridden_IsThatStatus(int status)
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new StatusFault(status));

        Assert.Equal(status, (await visit.GetAsync(Url)).Status);
        Assert.Equal(1, visit.Server.Counters.Answered(DemoOperation.CreateOffer, status));
    }

    [Fact]
    public async Task Truncated_WithTheRightLength_IsNoJson()
    {
        var (status, body) = await AnswerWith(new TruncatedFault());

        Assert.Equal(201, status);
        Assert.StartsWith("{\"api_version\"", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => DemoVisit.Parse(body));
    }

    [Fact]
    public async Task Html_InPlaceOfJson_IsHtml()
    {
        var (_, body) = await AnswerWith(new HtmlFault());

        Assert.StartsWith("<!doctype html>", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongShape_OfEachKind_IsJsonOfItsOwn()
    {
        await using var visit = await DemoVisit.StartAsync();
        var bodies = new HashSet<string>();
        foreach (var shape in Enum.GetValues<WrongShape>())
        {
            visit.Server.Faults.Set(new WrongShapeFault(shape));
            var (_, document) = await visit.GetJsonAsync(Url);
            Assert.True(bodies.Add(document.GetRawText()));
        }
    }

    [Fact]
    public async Task InvalidUtf8_InAString_IsNotUtf8()
    {
        var (_, body) = await AnswerWith(new InvalidUtf8Fault());

        Assert.False(System.Text.Unicode.Utf8.IsValid(body));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public async Task Depth_OfN_IsThatDeepAndValid(int depth)
    {
        var (_, body) = await AnswerWith(new DepthFault(depth));

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = depth });
        Assert.True(document.RootElement.TryGetProperty("data", out _));
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = depth - 1 }));
    }

    [Fact]
    public async Task Size_OfN_IsExactlyThat()
    {
        var (_, body) = await AnswerWith(new SizeFault(2_000_000));

        Assert.Equal(2_000_000, body.Length);
        Assert.Equal("offer", DemoVisit.Parse(body).GetProperty("data")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Gzip_ThoughIdentityWasAsked_IsGzip()
    {
        var (_, body) = await AnswerWith(new GzipFault());

        using var plain = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(plain);
        }

        Assert.Equal("v2", DemoVisit.Parse(plain.ToArray()).GetProperty("api_version").GetString());
    }

    [Fact]
    public async Task EmptyBody_WithTheRightStatus_HasNoBytes()
    {
        var (status, body) = await AnswerWith(new EmptyBodyFault());

        Assert.Equal(201, status);
        Assert.Empty(body);
    }

    [Fact]
    public async Task Headers_AnyNumber_AreSent()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new HeadersFault(new("Set-Cookie", "a=1"), new("Set-Cookie", "b=2"), new("Cache-Control", "max-age=5")));

        using var response = await visit.Client.GetAsync(new Uri(Url, UriKind.Relative));

        Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("max-age=5", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Member_OfANumber_StandsInAValidDocument()
    {
        var (status, body) = await AnswerWith(new MemberFault("generation", 7));

        using var document = JsonDocument.Parse(body);
        Assert.Equal(201, status);
        Assert.Equal(7, document.RootElement.GetProperty("generation").GetInt32());
        Assert.True(document.RootElement.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task ETag_ThatIsKnown_IsNotModified()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new ETagFault("\"one\""));
        using var request = new HttpRequestMessage(HttpMethod.Get, Url) { Headers = { { "If-None-Match", "\"one\"" } } };

        using var response = await visit.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("\"one\"", response.Headers.ETag!.Tag);
        Assert.Equal(201, (await visit.GetAsync(Url)).Status);
    }

    [Fact]
    public async Task Rule_ScopedToAnOperation_StrikesNoOther()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new StatusFault(503), DemoOperation.Health);
        Assert.Equal((201, 503), ((await visit.GetAsync(Url)).Status, (await visit.GetAsync("/healthz")).Status));

        visit.Server.Faults.Set(new StatusFault(503));
        Assert.Equal((503, 200), ((await visit.GetAsync(Url)).Status, (await visit.GetAsync("/healthz")).Status));
    }

    [Fact]
    public async Task Rule_OfProbability_StrikesSome()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new DemoFaultRule(new StatusFault(503)) { Probability = 0 });
        for (var count = 0; count < 20; count++)
        {
            Assert.Equal(201, (await visit.GetAsync(Url)).Status);
        }

        visit.Server.Faults.Set(new DemoFaultRule(new StatusFault(503)) { Probability = 0.5 });
        for (var count = 0; count < 100; count++)
        {
            await visit.GetAsync(Url);
        }

        // Both at least once: missing it by chance has a probability of 2 to the -99.
        Assert.True(visit.Server.Counters.Answered(DemoOperation.CreateOffer, 503) > 0);
        Assert.True(visit.Server.Counters.Answered(DemoOperation.CreateOffer, 201) > 20);
    }

    [Fact]
    public async Task Faults_Together_AreAppliedInOrder()
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(new DemoFaultRule(new StatusFault(500)), new DemoFaultRule(new EmptyBodyFault()), new DemoFaultRule(new DelayFault(TimeSpan.FromMilliseconds(1))));

        var (status, body) = await visit.GetAsync(Url);

        Assert.Equal((500, 0), (status, body.Length));
    }

    private static async Task<(int Status, byte[] Body)> AnswerWith(DemoFault fault)
    {
        await using var visit = await DemoVisit.StartAsync();
        visit.Server.Faults.Set(fault);
        return await visit.GetAsync(Url);
    }
}
