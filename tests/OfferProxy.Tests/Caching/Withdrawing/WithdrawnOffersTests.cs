using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Requests;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Withdrawing;

public sealed class WithdrawnOffersTests
{
    private const string Document = """{"data":[{"id":"119","type":"offer","children":[]},{"id":"120","type":"offer"}],"links":{}}""";

    private static readonly RoutePlan Plan = Plans.Of();

    private readonly WithdrawnOffers _withdrawn = new();

    [Fact]
    public void In_Document_AreThoseThatItHolds()
    {
        Assert.Empty(_withdrawn.In(System.Text.Encoding.UTF8.GetBytes(Document)));
        _withdrawn.Use(["120", "7"]);

        Assert.True(_withdrawn.Any);
        Assert.Equal(["120"], _withdrawn.In(System.Text.Encoding.UTF8.GetBytes(Document)));
        Assert.Equal((true, false), (_withdrawn.Contains("120"), _withdrawn.Contains("119")));

        _withdrawn.Use([]);
        Assert.False(_withdrawn.Any);
    }

    [Fact]
    public void Classify_DocumentThatHoldsOne_IsNoOffer_InThePolicysOwnTimes()
    {
        _withdrawn.Use(["119"]);

        var came = Classify(("ETag", "\"x\""), ("Cache-Control", "max-age=3600"), ("X-Own", "1"));

        Assert.Equal((WitnessKind.NoOffer, 202, SaidTime.Silent), (came.Witness!.Kind, came.Witness.Status, came.Freshness.FreshFor));
        Assert.Equal(["119"], came.Withdrawn);
        var own = Assert.IsType<StoredResponse>(came.Own);
        Assert.Equal((202, """{"data":[]}"""), (own.Status, System.Text.Encoding.UTF8.GetString(own.Template.Literals)));
        Assert.Equal(["Content-Type"], own.Headers.Select(static header => header.Key));
    }

    [Fact]
    public void Classify_DocumentThatHoldsAnother_IsAsItCame()
    {
        _withdrawn.Use(["7"]);

        Assert.Equal(WitnessKind.Offer, Classify().Witness!.Kind);
    }

    [Fact]
    public void Classify_DocumentThatMayNotBeShared_StaysSo()
    {
        _withdrawn.Use(["119"]);

        Assert.Equal(CacheReason.NoStore, Assert.IsType<BypassMarker>(Classify(("Cache-Control", "no-store")).Entry).Reason);
    }

    private FillResponse Classify(params (string Name, string Value)[] headers) => ResponseClassifier.Classify(
        Answers.Of(201, Document, headers), Plan, Answers.Values(null, Answers.Flow), Answers.Values(null, Answers.Flow), LinkRewriter.None, Answers.Now, _withdrawn);
}
