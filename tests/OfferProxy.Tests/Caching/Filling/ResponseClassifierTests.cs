using System.Text;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Policies;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class ResponseClassifierTests
{
    private static readonly CachePolicyOptions Policy = Plans.Shared;
    private static readonly RoutePlan Plan = Plans.Of();
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(201, Answers.Offer, WitnessKind.Offer, 30)]
    [InlineData(200, Answers.Offer, WitnessKind.Offer, 30)]
    [InlineData(202, Answers.Offer, WitnessKind.NoOffer, 5)]
    [InlineData(202, """{"data":[]}""", WitnessKind.NoOffer, 5)]
    [InlineData(200, """{"data":[{"type":"no_offer"}]}""", WitnessKind.NoOffer, 5)]
    internal void Classify_Document_IsAWitnessOfItsKind(int status, string body, WitnessKind kind, int seconds)
    {
        var witnessed = Classify(Answers.Of(status, body));

        Assert.Null(witnessed.Entry);
        Assert.Equal((kind, status, TimeSpan.FromSeconds(seconds)), (witnessed.Witness!.Kind, witnessed.Witness.Status, FreshnessOf(witnessed).FreshFor));
        Assert.Equal(body, Encoding.UTF8.GetString(witnessed.Witness.Document.Bytes.Span));
    }

    // What its asker gets is the origin's own document, which nobody may store downstream.
    [Fact]
    public void Classify_Document_IsItsAskersOwn()
    {
        var own = Assert.IsType<StoredResponse>(Classify(Answers.Of(201, Answers.Offer, ("ETag", "\"x\""), ("X-Kept", "kept"))).Own);

        Assert.Equal((201, true, false, null), (own.Status, own.IsPerShopper, own.Template.HasHoles, own.Proof));
        Assert.Equal(Answers.Offer, Encoding.UTF8.GetString(own.Template.Literals));
        Assert.Equal(["Content-Type", "X-Kept"], own.Headers.Select(static header => header.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Classify_DocumentOfAPolicyWithoutSlots_IsForAll()
    {
        var plan = Plans.Of(Policy with { Slots = [] });
        var own = Assert.IsType<StoredResponse>(ResponseClassifier.Classify(Answers.Of(201, Answers.Offer, ("ETag", "\"x\"")), plan, Answers.Values(), Answers.Values(), LinkRewriter.None, Now).Own);

        Assert.False(own.IsPerShopper);
        Assert.Contains(own.Headers, static header => header.Key == "ETag");
    }

    [Fact]
    public void Classify_Offer_HasAllItsTimes()
    {
        var witnessed = Classify(Answers.Of(200, Answers.Offer, ("Cache-Control", "max-age=60, stale-while-revalidate=40, stale-if-error=10"), ("Age", "20")));

        Assert.Equal(new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)), FreshnessOf(witnessed));
    }

    [Fact]
    public void Classify_Fields_AreThoseOfCopiesALineEach()
    {
        var witnessed = Classify(Answers.Of(200, Answers.Offer, ("X-One", "a"), ("Connection", "X-Hop"), ("X-Hop", "b"), ("Age", "5"), ("Transfer-Encoding", "chunked")));

        Assert.Equal(["Content-Type: application/json", "X-One: a", "Age: 5"], witnessed.Witness!.Fields.Select(static line => $"{line.Key}: {line.Value}"));
    }

    [Theory]
    [InlineData(403, "site_blocked")]
    [InlineData(404, "integration_not_found")]
    [InlineData(422, "placement_required")]
    [InlineData(422, "placement_not_found")]
    [InlineData(422, "placement_disabled")]
    public void Classify_ErrorOfTheKey_IsAWitness(int status, string code) => Assert.Equal(
        (WitnessKind.Error, TimeSpan.FromSeconds(10)),
        (Classify(Answers.Error(status, code)).Witness!.Kind, FreshnessOf(Classify(Answers.Error(status, code))).FreshFor));

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
        Assert.NotNull(Assert.IsType<RequestScopedError>(Classify(Answers.Of(status, body)).Entry).Response);
        Assert.Equal(WitnessKind.Error, Classify(Answers.Of(status, body), Answers.Values(null, null)).Witness!.Kind);
    }

    [Theory]
    [InlineData(410, "Cache-Control", "no-store", "no_store")]
    [InlineData(404, "Set-Cookie", "a=b", "set_cookie")]
    [InlineData(400, "X-Any", "x", "status")]
    [InlineData(401, "X-Any", "x", "status")]
    public void Classify_OwnErrorThatMayNotBeRepeated_LeavesNoMarker(int status, string name, string value, string reason)
    {
        var own = Assert.IsType<RequestScopedError>(Classify(Answers.Error(status, "flow_gone", (name, value))).Entry);

        Assert.Equal((null, reason), (own.Response, own.Reason.Text()));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    [InlineData(205)]
    [InlineData(206)]
    public void Classify_SuccessWithoutADocument_IsInvalid(int status)
    {
        var failed = Assert.IsType<FailedFill>(Classify(Answers.Of(status, "")).Entry);

        Assert.Equal((OriginFailure.InvalidResponse, null, Now.AddSeconds(1)), (failed.Failure, failed.Response, failed.Until));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(199)]
    [InlineData(205)]
    [InlineData(206)]
    [InlineData(600)]
    [InlineData(999)]
    public void Classify_StatusThatIsNone_IsInvalidWhateverTheBody(int status) =>
        Assert.Equal(OriginFailure.InvalidResponse, Assert.IsType<FailedFill>(Classify(Answers.Of(status, Answers.Offer)).Entry).Failure);

    [Theory]
    [InlineData(500, "<html>at Shop.Offers.Get() in Offers.cs:line 1</html>")]
    [InlineData(503, "")]
    [InlineData(599, """{"error":"x"}""")]
    [InlineData(502, """{"errors":[{"title":"no code"}]}""")]
    public void Classify_ServerErrorInAnotherShape_TellsItsStatusAlone(int status, string body)
    {
        var response = Classify(Answers.Of(status, body));
        var all = Assert.IsType<FailedFill>(response.Entry);

        Assert.Equal((null, null, status, status, "origin_error"), (response.Own, all.Response, all.Status, all.Error.Status, all.Error.Code));
    }

    // A 4xx passes in whatever shape, to its asker.
    [Fact]
    public void Classify_429InAnotherShape_IsPassedOnToItsAsker()
    {
        var response = Classify(Answers.Of(429, "slow down"));

        Assert.Equal(429, Assert.IsType<FailedFill>(response.Own).Response!.Status);
        Assert.Equal((null, "origin_unavailable"), (Assert.IsType<FailedFill>(response.Entry).Response, ((FailedFill)response.Entry!).Error.Code));
    }

    [Theory]
    [InlineData("no-store")]
    [InlineData("private")]
    public void Classify_ServerErrorThatForbidsSharing_IsRepeatedToNobody(string directive)
    {
        var plan = Plans.Of(Policy with { Slots = [] });
        var response = ResponseClassifier.Classify(Answers.Error(500, "busy", ("Cache-Control", directive)), plan, Answers.Values(), Answers.Values(), LinkRewriter.None, Now);

        Assert.Null(Assert.IsType<FailedFill>(response.Entry).Response);
        Assert.Equal(500, Assert.IsType<FailedFill>(response.Own).Response!.Status);
    }

    // The origin's words may hold what its asker sent, in whatever form: others are told in ours.
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(599)]
    [InlineData(429)]
    public void Classify_ServerErrorOr429_IsPassedOnToItsAskerAlone(int status)
    {
        var response = Classify(Answers.Error(status, "busy", ("Retry-After", "7"), ("Cache-Control", "max-age=600")));
        var (all, own) = (Assert.IsType<FailedFill>(response.Entry), Assert.IsType<FailedFill>(response.Own));

        Assert.Equal((OriginFailure.Unavailable, null, Now.AddSeconds(1)), (all.Failure, all.Response, all.Until));
        Assert.Equal((OriginFailure.Unavailable, status, Now.AddSeconds(1)), (own.Failure, own.Response!.Status, own.Until));
        Assert.Contains(own.Response.Headers, static header => header.Key == "Retry-After");
        Assert.Equal((true, Now), (own.Response.IsPerShopper, own.Response.StaleIfErrorUntil));
    }

    [Fact]
    public void Classify_ServerErrorWithoutSlots_IsPassedOnToAll()
    {
        var plan = Plans.Of(Policy with { Slots = [] });
        var response = ResponseClassifier.Classify(Answers.Error(500, "busy"), plan, Answers.Values(), Answers.Values(), LinkRewriter.None, Now);

        Assert.Equal(500, Assert.IsType<FailedFill>(response.Entry).Response!.Status);
    }

    [Fact]
    public void Classify_ServerErrorWithACookie_IsToldInOurWords() =>
        Assert.Null(Assert.IsType<FailedFill>(Classify(Answers.Error(500, "busy", ("Set-Cookie", "a=b"))).Entry).Response);

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    public void Classify_Redirect_IsBypassed(int status)
    {
        var marker = Assert.IsType<BypassMarker>(Classify(Answers.Of(status, "")).Entry);

        Assert.Equal(("status", Now + Policy.BypassFor), (marker.Reason.Text(), marker.Until));
    }

    [Theory]
    [InlineData("Set-Cookie", "a=b", "set_cookie")]
    [InlineData("Cache-Control", "no-store", "no_store")]
    [InlineData("Cache-Control", "private", "private")]
    [InlineData("Cache-Control", "no-cache", "not_fresh")]
    [InlineData("Cache-Control", "max-age=0", "not_fresh")]
    [InlineData("Vary", "*", "vary")]
    public void Classify_OfferThatMayNotBeShared_IsBypassed(string name, string value, string reason) =>
        Assert.Equal(reason, Assert.IsType<BypassMarker>(Classify(Answers.Of(201, Answers.Offer, (name, value))).Entry).Reason.Text());

    [Fact]
    public void Classify_VaryByAKey_IsAWitness() => Assert.NotNull(Classify(Answers.Of(201, Answers.Offer, ("Vary", "accept-language"))).Witness);

    [Theory]
    [InlineData("Unavailable")]
    [InlineData("Timeout")]
    [InlineData("InvalidResponse")]
    public void Classify_Failure_IsTold(string failure) =>
        Assert.Equal(failure, Assert.IsType<FailedFill>(Classify(OriginResponse.Failed(Enum.Parse<OriginFailure>(failure))).Entry).Failure.ToString());

    private static Freshness FreshnessOf(FillResponse witnessed) => witnessed.Freshness.Under(Policy, (ResponseKind)witnessed.Witness!.Kind);

    private static FillResponse Classify(OriginResponse answer, SlotContents? values = null) =>
        ResponseClassifier.Classify(answer, Plan, values ?? Answers.Values(null, Answers.Flow), values ?? Answers.Values(null, Answers.Flow), LinkRewriter.None, Now);
}
