using System.Text;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Judging;

public class OfferCheckTests
{
    private const string Event = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";

    private static readonly Shopper Shopper = new(7);
    private static readonly Shopper Other = new(8);
    private static readonly Shopper Nameless = new(7, Named: false);

    [Fact]
    public void Read_TheShoppersOwn_IsFine()
    {
        Assert.Null(OfferCheck.Read(Document(), Shopper, out var id));
        Assert.Equal(Guid.Parse(Event), id);
    }

    [Fact]
    public void Read_WithoutAName_GreetsWithoutOne()
    {
        Assert.Null(OfferCheck.Read(Document(greeting: "Your order is confirmed"), Nameless, out _));
        Assert.Equal("not the shopper's greeting", OfferCheck.Read(Document(), Nameless, out _));
    }

    [Fact]
    public void Read_SomebodyElsesName_IsToldOf() =>
        Assert.Equal("not the shopper's greeting", OfferCheck.Read(Document(greeting: $"{Other.Name}, your order is confirmed"), Shopper, out _));

    [Fact]
    public void Read_SomebodyElsesFlow_IsToldOf()
    {
        Assert.Equal("not the shopper's flow", OfferCheck.Read(Document(next: Other.Flow), Shopper, out _));
        Assert.Equal("not the shopper's flow", OfferCheck.Read(Document(self: "F", next: "F"), Shopper, out _));
    }

    [Fact]
    public void Read_LinksOfAnotherEvent_AreToldOf() =>
        Assert.Equal("links without the document's event", OfferCheck.Read(Document(linked: Guid.Empty.ToString()), Shopper, out _));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"data\":[{\"type\":\"offer\"}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"links\":{}}")]
    [InlineData("[1]")]
    public void Read_NoDocument_IsToldOf(string body) =>
        Assert.Equal("not an offer document", OfferCheck.Read(Encoding.UTF8.GetBytes(body), Shopper, out _));

    [Theory]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"data\":[{\"type\":\"offer\"}]}")]
    [InlineData("{\"data\":[{\"type\":\"offer\"},{\"type\":\"event\",\"id\":\"no uuid\"}]}")]
    public void Read_NotOneOfEach_IsToldOf(string body) =>
        Assert.Contains("in one document", OfferCheck.Read(Encoding.UTF8.GetBytes(body), Shopper, out _), StringComparison.Ordinal);

    private static byte[] Document(string? greeting = null, string? self = null, string? next = null, string linked = Event) => Encoding.UTF8.GetBytes(
        $$$"""
        {"data":[{"id":"1","type":"offer","text":"{{{greeting ?? $"{Shopper.Name}, your order is confirmed"}}}"},{"type":"event","id":"{{{Event}}}"}],
        "links":{"self":"https://api.example/flows/{{{self ?? Shopper.Flow}}}/offers/1","next_offer":"https://api.example/flows/{{{next ?? Shopper.Flow}}}/offers/new?event_id={{{linked}}}"}}
        """);
}
