using Microsoft.Extensions.Time.Testing;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using Xunit;

namespace OfferProxy.Tests.Sharing.Courses;

public class CandidateStoreTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Put_ThenAge_IsGone()
    {
        var store = new CandidateStore<string>(_clock, maxCount: 10, maxBytes: 1 << 20, Age);
        var witness = See();
        store.Put("a", witness);
        _clock.Advance(Age / 2);
        store.Put("a", witness);
        _clock.Advance((Age / 2) - TimeSpan.FromMilliseconds(1));

        Assert.Same(witness, store.Find("a"));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(store.Find("a"));
        Assert.Equal((0, 0L), store.Held);
    }

    [Fact]
    public void Put_BeyondNumberOrBytes_EldestGoes()
    {
        var store = new CandidateStore<string>(_clock, maxCount: 2, maxBytes: 1 << 20, Age);
        foreach (var key in new[] { "a", "b", "c" })
        {
            store.Put(key, See());
        }

        Assert.Null(store.Find("a"));
        Assert.Equal((2, 2L * See().Size), store.Held);

        var small = new CandidateStore<string>(_clock, maxCount: 100, maxBytes: 3 * See().Size, Age);
        for (var i = 0; i < 50; i++)
        {
            small.Put($"{i}", See());
        }

        Assert.Equal(3, small.Held.Count);
        small.Put("49", See("""{"a":"LONG"}""".Replace("LONG", new string('x', 100_000))));
        Assert.Null(small.Find("49"));
    }

    [Fact]
    public void Put_AnotherOrNone_TakesItsPlace()
    {
        var store = new CandidateStore<string>(_clock, maxCount: 2, maxBytes: 1 << 20, Age);
        store.Put("a", See());
        var other = See();
        store.Put("a", other);
        Assert.Same(other, store.Find("a"));
        store.Put("a", null);
        Assert.Equal((0, 0L), store.Held);
    }

    [Fact]
    public void RemoveAll_ThoseThatAreMeant_AndNoOthers()
    {
        var store = new CandidateStore<string>(_clock, maxCount: 10, maxBytes: 1 << 20, Age);
        store.Put("a", See(), "x");
        store.Put("b", See(), "y");
        store.Put("c", See());
        var size = See().Size;

        store.RemoveAll(static (key, label) => key == "b" || label is null);

        Assert.NotNull(store.Find("a"));
        Assert.Equal((1, size), store.Held);
    }

    private static Witness See(string document = """{"a":1}""") => Shopper.Ana.Sees(document);
}
