using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Policies;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class ResponseClassifierTests
{
    private static readonly CachePolicyOptions Policy = Plans.Shared;
    private static readonly RoutePlan Plan = Plans.Of();
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(201, Answers.Offer, "Offer", 30)]
    [InlineData(200, Answers.Offer, "Offer", 30)]
    [InlineData(202, Answers.Offer, "NoOffer", 5)]
    [InlineData(202, """{"data":[]}""", "NoOffer", 5)]
    [InlineData(200, """{"data":[{"type":"no_offer"}]}""", "NoOffer", 5)]
    public void Classify_Document_IsStoredAsItsKind(int status, string body, string kind, int seconds)
    {
        var stored = Assert.IsType<StoredResponse>(Classify(Answers.Of(status, body)));

        Assert.Equal((kind, status, Now.AddSeconds(seconds)), (stored.Kind.ToString(), stored.Status, stored.FreshUntil));
    }

    [Fact]
    public void Classify_Offer_HasAllItsTimes()
    {
        var stored = Assert.IsType<StoredResponse>(Classify(Answers.Of(200, Answers.Offer, ("Cache-Control", "max-age=60, stale-while-revalidate=40, stale-if-error=10"), ("Age", "20"))));

        Assert.Equal(
            (Now.AddSeconds(-20), Now.AddSeconds(40), Now.AddSeconds(80), Now.AddSeconds(80)),
            (stored.GeneratedAt, stored.FreshUntil, stored.StaleWhileRevalidateUntil, stored.StaleIfErrorUntil));
        Assert.True(stored.Template.HasHoles);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(0.5, 28.5)]
    [InlineData(1, 27)]
    public void Classify_Jitter_TakesUpToATenthOfTheFreshness(double random, double seconds)
    {
        var stored = Assert.IsType<StoredResponse>(Classify(Answers.Of(200, Answers.Offer), random: random));

        Assert.Equal(Now.AddSeconds(seconds), stored.FreshUntil);
        Assert.Equal(Policy.StaleWhileRevalidate, stored.StaleWhileRevalidateUntil - stored.FreshUntil);
    }

    [Theory]
    [InlineData(403, "site_blocked")]
    [InlineData(404, "integration_not_found")]
    [InlineData(422, "placement_required")]
    [InlineData(422, "placement_not_found")]
    [InlineData(422, "placement_disabled")]
    public void Classify_ErrorOfTheKey_IsStored(int status, string code) => Assert.Equal(
        (ResponseKind.Error, Now.AddSeconds(10)),
        (Assert.IsType<StoredResponse>(Classify(Answers.Error(status, code))).Kind, Assert.IsType<StoredResponse>(Classify(Answers.Error(status, code))).FreshUntil));

    [Theory]
    [InlineData(410, """{"errors":[{"code":"flow_expired"}]}""")]
    [InlineData(404, "")]
    [InlineData(404, "<html>")]
    [InlineData(404, "[]")]
    [InlineData(404, """{"errors":[]}""")]
    [InlineData(404, """{"errors":["site_blocked"]}""")]
    [InlineData(404, """{"errors":[{"code":404}]}""")]
    [InlineData(404, """{"errors":[{"code":"Site_Blocked"}]}""")]
    [InlineData(404, """{"errors":[{"code":"x"},{"code":"site_blocked"}]}""")]
    public void Classify_AnyOtherErrorOfARequestWithEchoes_IsItsOwn(int status, string body)
    {
        Assert.NotNull(Assert.IsType<RequestScopedError>(Classify(Answers.Of(status, body))).Response);
        Assert.IsType<StoredResponse>(Classify(Answers.Of(status, body), Answers.Shared([null, null])));
    }

    [Theory]
    [InlineData(410, "Cache-Control", "no-store", "no_store")]
    [InlineData(404, "Set-Cookie", "a=b", "set_cookie")]
    [InlineData(404, "X-Flow", Answers.Flow, "slot_ambiguous")]
    [InlineData(400, "X-Any", "x", "status")]
    [InlineData(401, "X-Any", "x", "status")]
    public void Classify_OwnErrorThatMayNotBeRepeated_LeavesNoMarker(int status, string name, string value, string reason)
    {
        var own = Assert.IsType<RequestScopedError>(Classify(Answers.Error(status, "flow_gone", (name, value))));

        Assert.Equal((null, reason), (own.Response, own.Reason.Text()));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    [InlineData(206)]
    public void Classify_SuccessWithoutADocument_IsInvalid(int status)
    {
        var failed = Assert.IsType<FailedFill>(Classify(Answers.Of(status, "")));

        Assert.Equal((OriginFailure.InvalidResponse, null, Now.AddSeconds(1)), (failed.Failure, failed.Response, failed.Until));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(599)]
    [InlineData(429)]
    public void Classify_ServerErrorOr429_IsPassedOnForAMoment(int status)
    {
        var failed = Assert.IsType<FailedFill>(Classify(Answers.Error(status, "busy", ("Retry-After", "7"), ("Cache-Control", "max-age=600"))));

        Assert.Equal((OriginFailure.Unavailable, status, Now.AddSeconds(1)), (failed.Failure, failed.Response!.Status, failed.Until));
        Assert.Contains(failed.Response.Headers, static header => header.Key == "Retry-After");
        Assert.Equal(Now, failed.Response.StaleIfErrorUntil);
    }

    [Theory]
    [InlineData("Set-Cookie", "a=b")]
    [InlineData("X-Flow", Answers.Flow)]
    public void Classify_ServerErrorOfOneShopper_IsToldInOurWords(string name, string value) =>
        Assert.Null(Assert.IsType<FailedFill>(Classify(Answers.Error(500, "busy", (name, value)))).Response);

    [Fact]
    public void Classify_ServerErrorThatRepeatsAnEcho_IsToldInOurWords() =>
        Assert.Null(Assert.IsType<FailedFill>(Classify(Answers.Error(500, Answers.Flow))).Response);

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    public void Classify_Redirect_IsBypassed(int status)
    {
        var marker = Assert.IsType<BypassMarker>(Classify(Answers.Of(status, "")));

        Assert.Equal(("status", Now + Policy.BypassFor), (marker.Reason.Text(), marker.Until));
    }

    [Theory]
    [InlineData("Set-Cookie", "a=b", "set_cookie")]
    [InlineData("Cache-Control", "no-store", "no_store")]
    [InlineData("Cache-Control", "private", "private")]
    [InlineData("Cache-Control", "no-cache", "not_fresh")]
    [InlineData("Cache-Control", "max-age=0", "not_fresh")]
    [InlineData("Vary", "*", "vary")]
    [InlineData("Location", "/flows/" + Answers.Flow, "slot_ambiguous")]
    public void Classify_OfferThatMayNotBeShared_IsBypassed(string name, string value, string reason) =>
        Assert.Equal(reason, Assert.IsType<BypassMarker>(Classify(Answers.Of(201, Answers.Offer, (name, value)))).Reason.Text());

    [Fact]
    public void Classify_VaryByAKey_IsStored() => Assert.IsType<StoredResponse>(Classify(Answers.Of(201, Answers.Offer, ("Vary", "accept-language"))));

    [Theory]
    [InlineData("Unavailable")]
    [InlineData("Timeout")]
    [InlineData("InvalidResponse")]
    public void Classify_Failure_IsTold(string failure) =>
        Assert.Equal(failure, Assert.IsType<FailedFill>(Classify(OriginResponse.Failed(Enum.Parse<OriginFailure>(failure)))).Failure.ToString());

    private static CacheEntry Classify(OriginResponse answer, SharedRequest? shared = null, double random = 0) =>
        ResponseClassifier.Classify(answer, Plan, shared ?? Answers.Shared([null, Answers.Flow]), LinkRewriter.None, Now, random);
}
