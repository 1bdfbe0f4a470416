using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Telemetry;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>What the origin, and a client, are told of the event ids that come in.</summary>
public sealed class EventVerificationTests : IAsyncDisposable
{
    private const string Foreign = "0b7c9f1e-2d3a-4b5c-8d6e-7f8091a2b3c4";
    private const string Forged = "70dbd880-0000-8000-8000-000000000000";
    private const string Events = $"/v2/places/acme/flows/{PluginHost.Flow}/events?ev=offer_viewed&eid=";
    private const string Untyped = $"/v2/places/acme/flows/{PluginHost.Flow}/events?eid=";
    private const string Long = "a234567890a234567890a234567890a234567890a234567890a234567890a234567890";
    private const string OtherEvents = $"/v2/places/acme/flows/{PluginHost.OtherFlow}/events?ev=offer_viewed&eid=";

    // Files are looked at four times a second, so a test does not let much time pass.
    private static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(20);

    private PluginHost? _host;

    private PluginHost Host => _host!;

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;

    [Fact]
    public async Task Mark_EachWord_IsToldToTheOrigin()
    {
        await StartAsync();
        var id = await IssueAsync();
        var minted = Host.Time.GetUtcNow().ToUnixTimeSeconds();

        Assert.Equal($"valid;minted={minted};key=1", await ToldAsync(Events + id));
        Assert.Equal($"replayed;minted={minted};key=1", await ToldAsync(Events + id));
        Assert.Equal($"valid;minted={minted};key=1", await ToldAsync($"{Events}{id}".Replace("offer_viewed", "offer_clicked", StringComparison.Ordinal)));
        Assert.Equal($"moved;minted={minted};key=1", await ToldAsync(OtherEvents + id));
        Assert.Equal("foreign", await ToldAsync(Events + Foreign));
        Assert.Equal("forged", await ToldAsync(Events + Forged));
        Assert.Equal("forged", await ToldAsync(Events + Altered(id)));
        Assert.Null(await ToldAsync(Events));
        Host.Time.Advance(ValidFor + TimeSpan.FromSeconds(1));
        Assert.Equal($"expired;minted={minted};key=1", await ToldAsync(Events + id));
    }

    [Fact]
    public async Task Mark_InThePath_IsHeldToTheFlowAlone()
    {
        await StartAsync();
        var id = await IssueAsync();

        Assert.StartsWith("valid;", await ToldAsync($"/evt/flows/{PluginHost.Flow}/events/{id}/reject"), StringComparison.Ordinal);
        Assert.StartsWith("moved;", await ToldAsync($"/evt/flows/{PluginHost.OtherFlow}/events/{id}/reject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_TwoIds_TheStricterWordIsTold()
    {
        await StartAsync();
        var id = await IssueAsync();

        Assert.Equal("foreign", await ToldAsync($"{Events}{id}&event_id={Foreign}"));
        Assert.Equal("forged", await ToldAsync($"{Events}{Foreign}&event_id={Forged}"));
        Assert.Equal("forged", await ToldAsync($"{Events}{id}&eid={Forged}"));
        Assert.StartsWith("replayed;", await ToldAsync(Events + id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_SameIdTwice_IsOneUse()
    {
        await StartAsync();
        var id = await IssueAsync();

        Assert.StartsWith("valid;", await ToldAsync($"{Events}{id}&event_id={id.ToUpperInvariant()}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Events + Foreign, "&eid=x", 8, "The request says more than 8 event ids.")]
    [InlineData(Events, "&dl=x", 17, "The request says more than 16 sites.")]
    public async Task Request_MoreThanMayBe_IsToldSo(string path, string more, int times, string detail)
    {
        await StartAsync();

        var reply = await PostAsync(path + string.Concat(Enumerable.Repeat(more, times)));

        Assert.Equal((400, "invalid_request"), (reply.Status, reply.ErrorCode));
        Assert.Contains(detail, reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "&ev=")]
    [InlineData("&ev=", "")]
    [InlineData("&ev=a&ev=b", "&ev=a&ev=b")]
    [InlineData("&ev=a&ev=b", "&ev=b")]
    [InlineData("&ev=a", "&ev=b&ev=a")]
    [InlineData("&ev=a", "&EV=a")]
    [InlineData("&EV=a", "&EV=b")]
    [InlineData("&ev=a", "&%65v=%61")]
    [InlineData("&ev=" + Long, "&ev=" + Long)]
    public async Task Mark_OddType_CountsOnce(string first, string again)
    {
        await StartAsync();
        var id = await IssueAsync();

        Assert.StartsWith("valid;", await ToldAsync(Untyped + id + first), StringComparison.Ordinal);
        Assert.StartsWith("replayed;", await ToldAsync(Untyped + id + again), StringComparison.Ordinal);
        Assert.StartsWith("valid;", await ToldAsync($"{Untyped}{id}&ev=other"), StringComparison.Ordinal);
        Assert.StartsWith("valid;", await ToldAsync($"{Untyped}{id}&ev={Long}y"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ManyTypes_IsToldSo()
    {
        await StartAsync();
        var id = await IssueAsync();

        var reply = await PostAsync($"{Untyped}{id}&ev=a&ev=b&ev=c&ev=d&ev=e");

        Assert.Contains("more than 4 types of an event", reply.Body, StringComparison.Ordinal);
        Assert.StartsWith("valid;", await ToldAsync($"{Untyped}{id}&ev=a&ev=b&ev=c&ev=d&ev=d"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{1}&event_id={0}")]
    [InlineData("{1}&eid={0}")]
    [InlineData("{1}&event_id=" + Foreign + "&eid={0}")]
    [InlineData(Foreign + "&event_id={0}")]
    public async Task Mark_UsedIdInSecondPlace_IsReplayed(string ids)
    {
        await StartAsync();
        var (used, fresh, minted) = (await IssueAsync(), await IssueAsync(), Host.Time.GetUtcNow().ToUnixTimeSeconds());
        Assert.StartsWith("valid;", await ToldAsync(Events + used), StringComparison.Ordinal);

        var told = await ToldAsync(Events + string.Format(System.Globalization.CultureInfo.InvariantCulture, ids, used, fresh));

        Assert.Equal($"replayed;minted={minted};key=1", told);
        Assert.StartsWith("valid;", await ToldAsync(Events + fresh), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_SeveralIds_AreAllUsedWhenTheRequestIsAccepted()
    {
        await StartAsync();
        var (first, second) = (await IssueAsync(), await IssueAsync());
        Assert.StartsWith("valid;", await ToldAsync($"{Events}{first}&event_id={second}"), StringComparison.Ordinal);

        Assert.StartsWith("replayed;", await ToldAsync(Events + second), StringComparison.Ordinal);
        Assert.StartsWith("replayed;", await ToldAsync(Events + first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_SeveralIdsAndTheOriginFails_NoneIsUsed()
    {
        await StartAsync();
        var (first, second) = (await IssueAsync(), await IssueAsync());
        Host.Origin.Fails(500, "failed");
        await PostAsync($"{Events}{first}&event_id={second}");
        Host.Origin.Answers(static _ => Empty(204));

        Assert.StartsWith("valid;", await ToldAsync(Events + second), StringComparison.Ordinal);
        Assert.StartsWith("valid;", await ToldAsync(Events + first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enforce_UsedIdInSecondPlace_IsAnsweredAsTheFirstWas()
    {
        await StartAsync("Enforce");
        var (used, fresh) = (await IssueAsync(), await IssueAsync());
        Host.Origin.Answers(static _ => FakeOrigin.Json(200, """{"ok":true}"""));
        await PostAsync(Events + used);
        var asked = Host.Origin.Calls.Count;

        var again = await PostAsync($"{Events}{fresh}&event_id={used}");

        Assert.Equal((200, """{"ok":true}""", "OfferProxy; detail=replayed", asked), (again.Status, again.Body, again.CacheStatus, Host.Origin.Calls.Count));
    }

    [Theory]
    [InlineData("Off", Events + Forged)]
    [InlineData("Mark", Events)]
    [InlineData("Mark", "/plain/anything?eid=" + Forged)]
    public async Task ClientsOwnField_NeverReachesTheOrigin(string verify, string path)
    {
        await StartAsync(verify);

        await Host.SendAsync(path, HttpMethod.Post, ("Offer-Event", "valid"), ("offer_event", "valid"));

        Assert.DoesNotContain(Host.Origin.Calls[^1].Headers, static field => field.Value.Contains("valid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Field_OfAnotherName_IsThatOne()
    {
        await StartAsync(settings: ("Offers:Events:Header", "X-Proof"));

        await Host.SendAsync(Events + Forged, HttpMethod.Post, ("X-Proof", "valid"), ("Offer-Event", "mine"));

        var headers = Host.Origin.Calls[^1].Headers;
        Assert.Equal(("forged", "mine"), (headers["X-Proof"], headers["Offer-Event"]));
    }

    [Fact]
    public async Task Enforce_NotValid_IsRefusedAndTheOriginNeverSeesIt()
    {
        await StartAsync("Enforce");
        var id = await IssueAsync();
        var asked = Host.Origin.Calls.Count;
        string[] refused = [Events + Forged, Events + Altered(id), OtherEvents + id, $"{Events}{id}&event_id={Forged}", $"/v2/places/acme/flows/{PluginHost.OtherFlow}/offers/119?placement=order_status&eid={id}"];

        foreach (var path in refused)
        {
            var reply = await PostAsync(path);
            Assert.Equal((403, "event_invalid", "*"), (reply.Status, reply.ErrorCode, reply.Headers["Access-Control-Allow-Origin"]));
        }

        Assert.Equal(asked, Host.Origin.Calls.Count);
        Assert.Equal("foreign", await ToldAsync(Events + Foreign));
        Assert.StartsWith("valid;", await ToldAsync(Events + id), StringComparison.Ordinal);
        Host.Time.Advance(ValidFor + TimeSpan.FromSeconds(1));
        Assert.Equal("event_invalid", (await PostAsync(Events + id)).ErrorCode);
    }

    [Fact]
    public async Task Enforce_OrderOfRefusals_IsTheContracts()
    {
        await StartAsync("Enforce");
        var path = $"/v2/places/acme/flows/{PluginHost.Flow}/offers/new?event_id={Forged}";

        Assert.Equal("integration_not_found", (await Host.SendAsync(path.Replace("acme", "nobody", StringComparison.Ordinal))).ErrorCode);
        Assert.Equal("site_blocked", (await Host.SendAsync($"{path}&dl=https%3A%2F%2Fbad.example%2F")).ErrorCode);
        Assert.Equal("event_invalid", (await Host.SendAsync(path)).ErrorCode);
        Assert.Equal("placement_required", (await Host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/new")).ErrorCode);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(302, "")]
    public async Task Enforce_Replayed_IsAnsweredAsTheFirstWasWithoutTheOrigin(int status, string body)
    {
        await StartAsync("Enforce");
        var id = await IssueAsync();
        Host.Origin.Answers(_ => body.Length == 0 ? Empty(status) : FakeOrigin.Json(status, body));
        var first = await PostAsync(Events + id);
        var asked = Host.Origin.Calls.Count;

        var again = await PostAsync(Events + id);

        Assert.Equal((status, status, body, body), (first.Status, again.Status, first.Body, again.Body));
        Assert.Equal(asked, Host.Origin.Calls.Count);
        Assert.Equal("OfferProxy; detail=replayed", again.CacheStatus);
        Assert.Equal(first.Headers.GetValueOrDefault("Location"), again.Headers.GetValueOrDefault("Location"));
        Assert.Equal(first.Headers.GetValueOrDefault("Content-Type"), again.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal("*", again.Headers["Access-Control-Allow-Origin"]);
    }

    [Theory]
    [InlineData("Enforce", 500)]
    [InlineData("Enforce", 503)]
    [InlineData("Enforce", 404)]
    [InlineData("Mark", 500)]
    [InlineData("Mark", 404)]
    public async Task Use_FirstFailed_TheNextGoesToTheOriginAsValid(string verify, int status)
    {
        await StartAsync(verify);
        var id = await IssueAsync();
        Host.Origin.Fails(status, "failed");
        Assert.Equal(status, (await PostAsync(Events + id)).Status);

        Host.Origin.Answers(static _ => Empty(204));

        Assert.StartsWith("valid;", await ToldAsync(Events + id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enforce", false)]
    [InlineData("Enforce", true)]
    [InlineData("Mark", false)]
    [InlineData("Mark", true)]
    public async Task Use_FirstIsNotAnswered_TheNextGoesToTheOriginAsValid(string verify, bool isSlow)
    {
        await StartAsync(verify, ("Offers:Origin:Timeout", "00:00:01"));
        var id = await IssueAsync();
        Host.Origin.Response = async (_, cancellation) =>
        {
            await (isSlow ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask);
            throw new HttpRequestException("cut off");
        };
        var first = PostAsync(Events + id);
        await Until.TrueAsync(() =>
        {
            Host.Time.Advance(TimeSpan.FromMilliseconds(isSlow ? 20 : 0));
            return first.IsCompleted;
        });
        Assert.InRange((await first).Status, 500, 599);

        Host.Origin.Answers(static _ => Empty(204));

        Assert.StartsWith("valid;", await ToldAsync(Events + id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enforce", 204, null)]
    [InlineData("Enforce", 500, "valid;")]
    [InlineData("Mark", 204, "replayed;")]
    [InlineData("Mark", 500, "valid;")]
    public async Task Use_WhileTheFirstIsAnswered_WaitsAndIsToldWhatCameOfIt(string verify, int status, string? told)
    {
        await StartAsync(verify);
        var id = await IssueAsync();
        var (asked, answers) = (Host.Origin.Calls.Count, new TaskCompletionSource());
        Host.Origin.Response = async (_, _) =>
        {
            await answers.Task;
            return Empty(Host.Origin.Calls.Count == asked + 1 ? status : 204);
        };
        var first = PostAsync(Events + id);
        await Until.TrueAsync(() => Host.Origin.Calls.Count == asked + 1);
        var second = PostAsync(Events + id);
        answers.SetResult();

        Assert.Equal((status, 204), ((await first).Status, (await second).Status));
        Assert.Equal(asked + (told is null ? 1 : 2), Host.Origin.Calls.Count);
        if (told is not null)
        {
            Assert.StartsWith(told, Host.Origin.Calls[^1].Headers["Offer-Event"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Enforce")]
    [InlineData("Mark")]
    public async Task Use_FirstIsAnsweredForLong_GoesToTheOriginAsValid(string verify)
    {
        await StartAsync(verify, ("Offers:Origin:Timeout", "00:01:00"));
        var id = await IssueAsync();
        var (asked, answers) = (Host.Origin.Calls.Count, new TaskCompletionSource());
        Host.Origin.Response = async (_, _) =>
        {
            await (Host.Origin.Calls.Count == asked + 1 ? answers.Task : Task.CompletedTask);
            return Empty(204);
        };
        var first = PostAsync(Events + id);
        await Until.TrueAsync(() => Host.Origin.Calls.Count == asked + 1);
        var second = PostAsync(Events + id);
        await Until.TrueAsync(() =>
        {
            Host.Time.Advance(TimeSpan.FromMilliseconds(20));
            return second.IsCompleted;
        });
        answers.SetResult();

        Assert.Equal((204, 204), ((await first).Status, (await second).Status));
        Assert.StartsWith("valid;", Host.Origin.Calls[^1].Headers["Offer-Event"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enforce_AnswerTooLongToKeep_IsMarkedReplayed()
    {
        await StartAsync("Enforce");
        var id = await IssueAsync();
        Host.Origin.Answers(static _ => FakeOrigin.Json(200, $$"""{"long":"{{new string('x', 20_000)}}"}"""));
        await PostAsync(Events + id);

        Assert.StartsWith("replayed;", await ToldAsync(Events + id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enforce_SameDecline_IsAnsweredAsTheFirstWas_AndThatOfAnotherOfferIsNot()
    {
        await StartAsync("Enforce");
        var id = await IssueAsync();
        var decline = $"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status&eid={id}";
        var first = await PostAsync(decline);
        var asked = Host.Origin.Calls.Count;

        var again = await PostAsync(decline);
        var other = await PostAsync(decline.Replace("119", "120", StringComparison.Ordinal));

        Assert.Equal((first.Body, asked + 1), (again.Body, Host.Origin.Calls.Count));
        Assert.NotEqual(first.Body, other.Body);
    }

    [Fact]
    public async Task Hit_WithAnEventId_IsServedUnlessItIsRefused()
    {
        await StartAsync("Enforce");
        var id = await IssueAsync();
        await Host.SendAsync($"{PluginHost.OtherOfferPath}&event_id={Foreign}");
        var asked = Host.Origin.Calls.Count;

        var hit = await Host.SendAsync($"{PluginHost.OfferPath}&event_id={id}");
        var refused = await Host.SendAsync($"{PluginHost.OfferPath}&event_id={Altered(id)}");
        var moved = await Host.SendAsync($"{PluginHost.OtherOfferPath}&event_id={id}");

        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Equal((403, "event_invalid", "event_invalid"), (refused.Status, refused.ErrorCode, moved.ErrorCode));
        Assert.Equal(asked, Host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Fill_WithAnEventId_TellsTheOrigin()
    {
        await StartAsync();
        var id = await IssueAsync();

        await Host.SendAsync($"{PluginHost.OfferPath}&event_id={id}", null, ("Offer-Event", "foreign"));
        Assert.StartsWith("valid;", Host.Origin.Calls[^1].Headers["Offer-Event"], StringComparison.Ordinal);

        await Host.SendAsync(PluginHost.OfferPath + "&index=5", null, ("Offer-Event", "valid"));
        Assert.False(Host.Origin.Calls[^1].Headers.ContainsKey("Offer-Event"));
    }

    [Fact]
    public async Task Route_SaysOtherwise_IsHeard()
    {
        await StartAsync("Mark", ("ReverseProxy:Routes:event:Metadata:Offers.VerifyEvents", "Enforce"), ("ReverseProxy:Routes:event:Metadata:Offers.EventIdFrom", "query:e"));

        Assert.Null(await ToldAsync(Events + Forged));
        Assert.Equal("event_invalid", (await PostAsync($"{Events}&e={Forged}")).ErrorCode);
    }

    [Fact]
    public async Task Words_AreCounted()
    {
        await StartAsync("Enforce");
        using var metrics = new MeasuredMetrics(Host.Services);
        var id = await IssueAsync();
        foreach (var path in (string[])[Events + id, Events + id, Events + Foreign, Events + Forged, OtherEvents + id])
        {
            await PostAsync(path);
        }

        Assert.Equal(["0 word=expired", "1 word=foreign", "1 word=forged", "1 word=moved", "1 word=replayed", "1 word=valid"], metrics.Ask("offerproxy.events.verified").Order(StringComparer.Ordinal));
        Assert.Equal(["1"], metrics.Ask("offerproxy.events.remembered"));
    }

    [Fact]
    public async Task Head_IsNeitherMintedNorCounted()
    {
        await StartAsync();
        using var metrics = new MeasuredMetrics(Host.Services);
        await IssueAsync();

        var head = await Host.SendAsync(PluginHost.OfferPath, HttpMethod.Head);

        Assert.StartsWith("OfferProxy; hit", head.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(["1"], metrics.Ask("offerproxy.events.minted"));
    }

    // The id in the last place but one of its digits, so that it reads alike and is none.
    private static string Altered(string id) => id[..^2] + (id[^2] == '0' ? '1' : '0') + id[^1];

    private static HttpResponseMessage Empty(int status)
    {
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        response.Headers.Location = status == 302 ? new("https://shop.example/next") : null;
        return response;
    }

    private async Task StartAsync(string verify = "Mark", params (string Key, string Value)[] settings) => _host = await PluginHost.StartAsync(setup =>
    {
        Route(setup, "event", "Event", "/v2/places/{integration_id}/flows/{flow_id}/events");
        Route(setup, "reject", "Flow", "/evt/flows/{flow_id}/events/{event_id}/reject");
        setup.Settings["Offers:Events:Verify"] = verify;
        setup.Settings["Offers:Events:ValidFor"] = ValidFor.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
        setup.Settings["Offers:Events:Keys"] = "1:00112233445566778899aabbccddeeff";
        foreach (var (key, value) in settings)
        {
            setup.Settings[key] = value;
        }
    });

    private static void Route(PluginHost.Setup setup, string name, string operation, string path)
    {
        var route = $"ReverseProxy:Routes:{name}";
        setup.Settings[$"{route}:ClusterId"] = "offers";
        setup.Settings[$"{route}:Metadata:Offers.Operation"] = operation;
        setup.Settings[$"{route}:Match:Path"] = path;
        setup.Settings[$"{route}:Match:Methods:0"] = "POST";
    }

    /// <summary>The id of an event of ours, for the flow.</summary>
    private async Task<string> IssueAsync()
    {
        await Host.SendAsync(PluginHost.OtherOfferPath);
        var hit = await Host.SendAsync(PluginHost.OfferPath);
        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        return hit.EventId!;
    }

    private Task<Reply> PostAsync(string path) => Host.SendAsync(path, HttpMethod.Post);

    /// <summary>What the origin is told of the id.</summary>
    private async Task<string?> ToldAsync(string path)
    {
        var asked = Host.Origin.Calls.Count;
        await PostAsync(path);
        Assert.Equal(asked + 1, Host.Origin.Calls.Count);
        return Host.Origin.Calls[^1].Headers.GetValueOrDefault("Offer-Event");
    }
}
