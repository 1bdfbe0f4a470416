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
    public void Marks_Values_AreOfTheHolesOfTheirSlots()
    {
        var marks = Set.Marks(new(["f", null, "jqf", ""]), ["k"]);

        Assert.Equal([new("f", new(0)), new("jqf", new(2), new(3))], marks.Values);
        Assert.Equal((byte)1, marks.Event?.Index);
        Assert.Equal(["k"], marks.Keys);
        Assert.Equal([1, 36, -1, -1], marks.Lengths());
    }
}
