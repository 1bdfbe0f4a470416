using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Slots;

public class SlotSetTests
{
    private static readonly SlotSet Set = SlotSet.Create(["flow_id", "event", "first_name", "event_id"], SlotKinds.Known);

    [Fact]
    public void Create_Names_KeepsTheirOrder()
    {
        Assert.Equal(["flow_id", "event", "first_name", "event_id"], Set.Read[..Set.Count].ToArray().Select(static slot => slot.Name));
        Assert.Equal([typeof(EchoSlot), typeof(EventSlot), typeof(NameSlot), typeof(EchoSlot)], Set.Read[..Set.Count].ToArray().Select(static slot => slot.GetType()));
    }

    // A name that does not look like one must not reach the origin, be it a slot or not.
    [Fact]
    public void Create_NoName_ReadsItAllTheSame()
    {
        var set = SlotSet.Create(["flow_id"], SlotKinds.Known);

        Assert.Equal(1, set.Count);
        Assert.Equal([set[0], NameSlot.Instance], set.Read.ToArray());
    }

    [Fact]
    public void Create_EchoesOverTheLimit_Throws()
    {
        var names = Enumerable.Range(0, SlotSet.MaxEchoes + 1).Select(static i => $"e{i}").ToList();

        Assert.Throws<ArgumentException>(() => SlotSet.Create(names, SlotKinds.Known));
        Assert.Equal(SlotSet.MaxEchoes + 2, SlotSet.Create([.. names[1..], "event", "first_name"], SlotKinds.Known).Count);
    }

    [Theory]
    [InlineData(null, null, null, 0u)]
    [InlineData("", "", "", 0u)]
    [InlineData("f", null, null, 1u)]
    [InlineData("f", "Ana", "", 5u)]
    [InlineData("", "Ana", "e", 12u)]
    public void PresenceMask_Values_TellsWhichAreThere(string? flow, string? name, string? eventId, uint mask) =>
        Assert.Equal(mask, Set.PresenceMask(new([flow, null, name, eventId])));

    [Fact]
    public void PresenceMask_SlotThatIsOnlyRead_IsNotInIt() =>
        Assert.Equal(1u, SlotSet.Create(["flow_id"], SlotKinds.Known).PresenceMask(new(["f", "Ana"])));

    [Fact]
    public void Positions_OfEachKind_AreThoseOfThePolicy()
    {
        Assert.Equal((true, 2), (Set.HasEvent, Set.NamePosition));
        Assert.Equal([0, 3], Set.EchoPositions.ToArray());
    }

    [Fact]
    public void Positions_NameThatIsOnlyRead_IsNone()
    {
        var set = SlotSet.Create(["flow_id"], SlotKinds.Known);

        Assert.Equal((false, -1), (set.HasEvent, set.NamePosition));
        Assert.Equal([0], set.EchoPositions.ToArray());
    }
}
