using OfferProxy.Sharing.Fields;
using Xunit;

namespace OfferProxy.Tests.Sharing.Fields;

public class SharedFieldsTests
{
    [Fact]
    public void Compare_TwoWitnesses_SameAreSharedTheOthersLeftOutAndStorageJudgedOnEach()
    {
        var fields = SharedFields.Compare(
            [new("X-A", "1"), new("x-b", "1"), new("Link", "<a>"), new("Link", "<b>"), new("Cache-Control", "max-age=5")],
            [new("x-a", "1"), new("X-B", "2"), new("Link", "<a>"), new("X-C", "3"), new("Cache-Control", "private"), new("Set-Cookie", "a=b")]);

        Assert.Equal([new("X-A", "1")], fields.Same);
        Assert.Equal(["Cache-Control", "Link", "Set-Cookie", "x-b", "X-C"], fields.LeftOut);
        Assert.Equal(["max-age=5", "private"], fields.Judged.SelectMany(static words => words.CacheControl));
        Assert.Equal(["a=b"], fields.Judged.SelectMany(static words => words.SetCookie));
    }

    [Fact]
    public void From_OneWitness_ItsValuesAreLeftOut()
    {
        var fields = SharedFields.From([new("X-A", "1"), new("Location", "/p/" + Shopper.Ana.Flow)], [Shopper.Ana.Flow]);

        Assert.Equal([new("X-A", "1")], fields.Same);
        Assert.Equal(["Location"], fields.LeftOut);
    }
}
