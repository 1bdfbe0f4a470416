using OfferProxy.Caching.Purging;
using Xunit;

namespace OfferProxy.Tests.Caching.Purging;

public class PurgesTests
{
    private static readonly EntryTags Tags = new(default, "offers", "cluster", "route", "shop", "thanks", "flow") { Offers = ["119"] };

    [Fact]
    public void Judge_NoPurge_IsKept() => Assert.Equal(PurgeVerdict.Kept, new Purges().Judge("o:a", Tags, 0));

    [Theory]
    [InlineData(PurgeScope.All, "", true)]
    [InlineData(PurgeScope.Key, "o:a", true)]
    [InlineData(PurgeScope.Key, "o:b", false)]
    [InlineData(PurgeScope.Offer, "119", true)]
    [InlineData(PurgeScope.Offer, "11", false)]
    [InlineData(PurgeScope.Integration, "shop", true)]
    [InlineData(PurgeScope.Integration, "SHOP", false)]
    [InlineData(PurgeScope.Placement, "thanks", true)]
    [InlineData(PurgeScope.Policy, "offers", true)]
    [InlineData(PurgeScope.Cluster, "Cluster", true)]
    [InlineData(PurgeScope.Route, "Route", true)]
    [InlineData(PurgeScope.Route, "other", false)]
    public void Judge_Purge_MeansWhatItNames(PurgeScope scope, string value, bool meant)
    {
        var purges = new Purges();
        purges.Add(new(scope, value), soft: false);

        Assert.Equal(meant ? PurgeVerdict.Gone : PurgeVerdict.Kept, purges.Judge("o:a", Tags, 0));
    }

    [Fact]
    public void Judge_PurgeOfAFlow_MeansTheOneThatIsAKey()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Flow, "0197a3d2"), soft: false);

        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", Tags with { Flow = FlowTag.Of("0197a3d2") }, 0));
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", Tags, 0));
    }

    [Fact]
    public void Judge_PurgeOfTheKeyOfAllRequests_MeansWhatOnlySomeOfThemShare()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Key, "o:a"), soft: false);

        Assert.Equal(PurgeVerdict.Gone, purges.Judge("e:x", Tags with { WideKey = "o:a" }, 0));
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("e:x", Tags with { WideKey = "o:b" }, 0));
    }

    [Fact]
    public void Judge_PurgeBeforeTheEntry_IsNothingToIt()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.All), soft: false);

        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", Tags, purges.Last));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Judge_SoftAndHard_IsGone(bool first, bool second)
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Policy, "offers"), first);
        purges.Add(new(PurgeScope.Integration, "shop"), second);

        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", Tags, 0));
    }

    [Fact]
    public void Judge_Soft_IsStale()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Policy, "offers"), soft: true);
        purges.Add(new(PurgeScope.Policy, "others"), soft: false);

        Assert.Equal(PurgeVerdict.Stale, purges.Judge("o:a", Tags, 0));
    }

    [Fact]
    public void Judge_MorePurgesThanAreKept_IsGoneWhateverItIs()
    {
        var purges = new Purges(kept: 3);
        for (var i = 0; i < 4; i++)
        {
            purges.Add(new(PurgeScope.Offer, "other"), soft: true);
        }

        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", Tags, 0));
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", Tags, 1));
    }

    [Fact]
    public void Judge_NoTags_IsMeantByAllAndItsKey()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Policy, "offers"), soft: false);
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", null, 0));

        purges.Add(new(PurgeScope.Key, "o:a"), soft: false);
        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", null, 0));
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:b", null, 0));
    }

    [Fact]
    public void NumberOf_EntryOfAnotherGateway_IsThatBeforeTheFirstPurgeSince()
    {
        var purges = new Purges();
        purges.Add(new(PurgeScope.Offer, "1"), soft: false, sharedId: 10);
        var own = purges.Add(new(PurgeScope.Offer, "2"), soft: false);
        purges.Add(new(PurgeScope.Offer, "3"), soft: false, sharedId: 30);

        // One that nobody has been told of yet is newer than all that comes from elsewhere.
        Assert.Equal((0, 1, 1), (purges.NumberOf(9), purges.NumberOf(10), purges.NumberOf(40)));

        purges.Tell(own, 20);
        Assert.Equal((0, 1, 2, 3), (purges.NumberOf(9), purges.NumberOf(19), purges.NumberOf(29), purges.NumberOf(30)));
    }

    [Fact]
    public void NumberOf_OlderThanWhatIsKept_IsGone()
    {
        var purges = new Purges(kept: 2);
        for (var id = 1; id <= 4; id++)
        {
            purges.Add(new(PurgeScope.Offer, "other"), soft: false, id);
        }

        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", Tags, purges.NumberOf(3)));
        Assert.Equal(PurgeVerdict.Kept, purges.Judge("o:a", Tags, purges.NumberOf(2)));
        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", Tags, purges.NumberOf(1)));
    }

    [Fact]
    public void NumberOf_AnUntoldPurgeIsNoLongerKept_AllFromElsewhereIsGone()
    {
        var purges = new Purges(kept: 1);
        purges.Add(new(PurgeScope.Offer, "1"), soft: false);
        purges.Add(new(PurgeScope.Offer, "2"), soft: false, sharedId: 10);
        purges.Add(new(PurgeScope.Offer, "3"), soft: false, sharedId: 20);

        Assert.Equal(PurgeVerdict.Gone, purges.Judge("o:a", Tags, purges.NumberOf(40)));
    }
}
