using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Events;
using Xunit;

namespace OfferProxy.Tests.Sharing.Events;

public class NamedEventsTests
{
    private const string Id = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";
    private static readonly SharingPolicy Policy = new() { EventMembers = [JsonPointer.Parse("/meta/x")], Ignore = [JsonPointer.Parse("/log")] };

    [Theory]
    [InlineData("?eid=ID", true)]
    [InlineData("https://a/b?c=d&event_id=ID&e", true)]
    [InlineData("https://a/b?c=d&amp;Eid=ID#e", true)]
    [InlineData("eid=ID", true)]
    [InlineData("/evt/flows/1/events/ID/reject", true)]
    [InlineData("?u=https%3A%2F%2Fa%2Fevents%2FID", true)]
    [InlineData("?u=%3Feid%3DID%26x", true)]
    [InlineData("?u=%252Fx%253Feid%253DID", true)]
    [InlineData("ID", false)]
    [InlineData("?weid=ID", false)]
    [InlineData("?id=ID", false)]
    [InlineData("/offers/ID", false)]
    [InlineData("?eid=IDa", false)]
    [InlineData("?eid=ID-1", false)]
    [InlineData("?eid=xID", false)]
    [InlineData("?eid=--------ID", false)]
    public void Find_Text_WhetherItNamesAnEvent(string text, bool expected) =>
        Assert.Equal(expected ? [Id] : [], Find($$"""{"a":["{{text.Replace("ID", Id)}}"]}"""));

    [Theory]
    [InlineData("""{"event_id":"ID"}""", true)]
    [InlineData("""{"eid":"ID"}""", true)]
    [InlineData("""{"meta":{"x":"ID"}}""", true)]
    [InlineData("""{"meta":{"y":"ID"}}""", false)]
    [InlineData("""{"event_id":["ID"]}""", false)]
    [InlineData("""{"event_id":"an ID"}""", false)]
    [InlineData("""{"log":{"event_id":"ID"}}""", false)]
    [InlineData("""{"id":"ID"}""", false)]
    [InlineData("\"?eid=ID\"", true)] // A text alone, as an error's body may be.
    [InlineData("\"Of event ID there is nothing.\"", false)]
    public void Find_Member_WhetherItNamesAnEvent(string document, bool expected) =>
        Assert.Equal(expected ? [Id] : [], Find(document.Replace("ID", Id)));

    [Theory]
    [InlineData("X-Event-Id", "ID", true)]
    [InlineData("Location", "https://a/v2/events/ID", true)]
    [InlineData("Link", "<https://a/?eid=ID>; rel=next", true)]
    [InlineData("X-Request-Id", "ID", false)]
    public void Find_Field_WhetherItNamesAnEvent(string name, string value, bool expected) =>
        Assert.Equal(expected ? [Id] : [], NamedEvents.Find(Shopper.Ana.Sees("{}") with { Fields = [new(name, value.Replace("ID", Id))] }, Policy));

    private static HashSet<string> Find(string document) => NamedEvents.Find(Shopper.Boris.Sees(document), Policy);
}
