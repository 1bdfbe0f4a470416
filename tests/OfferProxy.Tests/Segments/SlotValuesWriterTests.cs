using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class SlotValuesWriterTests
{
    [Fact]
    public void Values_LongestOfEverything_FitTheBuffer()
    {
        var echo = string.Concat(Enumerable.Repeat("0123abcd", 32));
        var name = string.Concat(Enumerable.Repeat("\U00020BB7", NameRule.MaxLength));
        var writer = new SlotValuesWriter(new byte[SlotValuesWriter.BufferSize(Hole.MaxEchoes)], new int[Hole.Count]);
        writer.AddEvent(Encoding.ASCII.GetBytes(Sample.NewEventId));
        writer.AddName(name);
        for (var i = 0; i < Hole.MaxEchoes; i++)
        {
            writer.AddEcho(echo);
        }

        var values = writer.Values;

        Assert.Equal(Sample.NewEventId, Encoding.ASCII.GetString(values[Hole.Event]));
        Assert.Equal(name, Encoding.UTF8.GetString(values[Hole.NameInText]));
        Assert.Equal(Uri.EscapeDataString(name), Encoding.ASCII.GetString(values[Hole.NameInUrl]));
        Assert.Equal(echo, Encoding.ASCII.GetString(values[Hole.Echo(Hole.MaxEchoes - 1)]));
    }

    [Fact]
    public void Values_ApostropheInEveryPlace_FitTheBuffer()
    {
        var writer = new SlotValuesWriter(new byte[SlotValuesWriter.BufferSize(0)], new int[Hole.Count]);
        writer.AddEvent(default);
        writer.AddName(new string('\'', NameRule.MaxLength));

        Assert.Equal(NameRule.MaxLength * 6, writer.Values[Hole.NameInText].Length);
        Assert.True(writer.Values[Hole.Echo(0)].IsEmpty);
    }
}
