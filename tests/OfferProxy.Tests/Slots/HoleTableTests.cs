using System.Text;
using OfferProxy.Slots;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Slots;

public class HoleTableTests
{
    [Fact]
    public void Write_LongestOfEverything_FitsTheBuffer()
    {
        var echo = string.Concat(Enumerable.Repeat("0123abcd", 32));
        var name = string.Concat(Enumerable.Repeat("\U00020BB7", NameRule.MaxLength));

        var values = Holes.Fill(name, Sample.NewEventId, [.. Enumerable.Repeat(echo, SlotSet.MaxEchoes)]);

        Assert.Equal(Sample.NewEventId, Encoding.ASCII.GetString(values[Holes.Event]));
        Assert.Equal(name, Encoding.UTF8.GetString(values[Holes.NameInText]));
        Assert.Equal(Uri.EscapeDataString(name), Encoding.ASCII.GetString(values[Holes.NameInUrl]));
        Assert.Equal(echo, Encoding.ASCII.GetString(values[Holes.Echo(SlotSet.MaxEchoes - 1)]));
    }

    [Fact]
    public void Write_ApostropheInEveryPlace_FitsTheBuffer()
    {
        var values = Holes.Fill(new string('\'', NameRule.MaxLength), "");

        Assert.Equal(NameRule.MaxLength * 6, values[Holes.NameInText].Length);
        Assert.True(values[Holes.Echo(0)].IsEmpty);
    }

    [Fact]
    public void HasEvent_HolesOfOtherSlots_HaveNone()
    {
        SlotHole[] others = [new(NameSlot.Instance, 0), new(new EchoSlot("flow_id"), 1)];

        Assert.False(new HoleTable(others).HasEvent);
        Assert.True(new HoleTable([.. others, new(EventSlot.Instance, 2)]).HasEvent);
        Assert.False(HoleTable.Empty.HasEvent);
    }

    // In any order, one slot often.
    [Fact]
    public void Write_TableOfATemplate_FillsEachHoleInItsEncoding()
    {
        var table = new HoleTable(
            [new(NameSlot.Instance, 1, NameEncoding.Percent(apostrophe: true)), new(new EchoSlot("flow_id"), 0), new(NameSlot.Instance, 1), new(NameSlot.Instance, 1, NameEncoding.Percent())]);

        var values = table.Write(new(new(["f-1", "Zo'"]), default), new byte[4096], new int[table.Count]);

        string[] filled = [.. new string[4]];
        for (byte i = 0; i < 4; i++)
        {
            filled[i] = Encoding.UTF8.GetString(values[new(i)]);
        }

        Assert.Equal(["Zo%27", "f-1", "Zo\\u0027", "Zo\\u0027"], filled);
    }

    [Fact]
    public void Write_NoHoles_IsNothing() => Assert.True(HoleTable.Empty.Write(default, [], [])[new(0)].IsEmpty);
}
