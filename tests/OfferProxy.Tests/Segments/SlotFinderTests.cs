using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class SlotFinderTests
{
    private static readonly SlotFinder Finder = new(Sample.Marks, Sample.EventId, Sample.Links);

    private static string? Find(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var found = new List<Found>();
        return Finder.TryFind(bytes, found)
            ? string.Join(' ', found.Select(f => $"{f.Start}+{f.Length}:{f.Hole?.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "link"}"))
            : null;
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Hello", "")]
    [InlineData(Sample.Sentinel, "0+14:1")]
    [InlineData("Hi " + Sample.Sentinel + ", " + Sample.Sentinel, "3+14:1 19+14:1")]
    [InlineData(Sample.EventId, "0+36:0")]
    [InlineData(Sample.FlowId + Sample.EventId, "0+36:3 36+36:0")]
    [InlineData("https://api.example/" + Sample.FlowId + "?eid=" + Sample.EventId + "&n=" + Sample.Sentinel, "0+19:link 20+36:3 61+36:0 100+14:2")]
    public void TryFind_Text_FindsAllInOrder(string text, string found) => Assert.Equal(found, Find(text));

    [Theory]
    [InlineData("JQFTBKRMWZCPHD")]
    [InlineData(Sample.Sentinel + " and JQFTBKRMWZCPHD")]
    [InlineData("9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E")]
    [InlineData("https://x.example/?eid=" + Sample.OtherId)]
    [InlineData("https://" + Sample.FlowId + ".example/")]
    [InlineData("https://x." + Sample.EventId)]
    [InlineData("https://" + Sample.Sentinel + ".example/")]
    public void TryFind_Uncertain_IsFalse(string text) => Assert.Null(Find(text));

    [Theory]
    [InlineData("text", true)]
    [InlineData(Sample.Sentinel, false)]
    [InlineData("x" + Sample.FlowId, false)]
    [InlineData("9f0c1a526d1b4a3e9a5e0d1c2b3a4f5e", false)]
    public void IsClean_Text_WhenNoSlotIsInIt(string text, bool clean) => Assert.Equal(clean, Finder.IsClean(Encoding.UTF8.GetBytes(text)));
}
