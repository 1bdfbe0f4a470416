using System.Diagnostics;
using OfferProxy.Caching.Filling;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class FillLinksTests
{
    private readonly FillLinks _links = new();

    [Fact]
    public void LinkTo_ThoseWhoWait_AreLinkedWithoutTheLeader()
    {
        var (leader, waiter, left, other) = (Span(), Span(), Span(), Span());
        _links.Join("key", leader);
        _links.Join("key", waiter);
        _links.Join("key", left);
        _links.Join("another key", other);
        _links.Leave("key", left);

        Assert.Equal([waiter], Linked("key", leader));
    }

    [Fact]
    public void LinkTo_NobodyWaits_NothingIsLinked()
    {
        var waiter = Span();
        _links.Join("key", waiter);
        _links.Leave("key", waiter);

        Assert.Empty(Linked("key", default));
    }

    [Fact]
    public void LinkTo_AThousandWait_AsManyAsACollectorKeepsAreLinked()
    {
        for (var i = 0; i < 1000; i++)
        {
            _links.Join("key", Span());
        }

        Assert.Equal(127, Linked("key", default).Count);
    }

    [Fact]
    public void Join_SpanThatIsNotRecorded_IsNotKept()
    {
        _links.Join("key", default);

        Assert.Empty(Linked("key", Span()));
    }

    private static ActivityContext Span() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private List<ActivityContext> Linked(string key, ActivityContext leader)
    {
        using var fill = new Activity("fill");
        _links.LinkTo(key, fill, leader);
        return [.. fill.Links.Select(link => link.Context)];
    }
}
