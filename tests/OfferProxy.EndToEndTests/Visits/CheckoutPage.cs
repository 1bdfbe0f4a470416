using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Visits;

/// <summary>A document of the contract as a checkout page reads it; what breaks the contract's rules fails the test.</summary>
internal sealed class CheckoutPage
{
    private readonly JsonElement _root;

    public CheckoutPage(JsonElement root)
    {
        _root = root;
        Items = root.TryGetProperty("data", out var data) ? [.. data.EnumerateArray()] : [];
        Assert.InRange(Items.Count, 0, 2);
        Assert.All(Items, item => Assert.Equal(JsonValueKind.String, item.GetProperty("type").ValueKind));
        if (Offer is not null)
        {
            Assert.Equal(JsonValueKind.String, root.GetProperty("api_version").ValueKind);
            Assert.Equal("offer", Items[0].GetProperty("type").GetString());
            Assert.Equal("event", Items[1].GetProperty("type").GetString());
            Assert.NotEmpty(EventId);
        }
    }

    public IReadOnlyList<JsonElement> Items { get; }

    public JsonElement? Offer => ItemOf("offer");

    public JsonElement? Flow => ItemOf("flow");

    public string EventId => ItemOf("event")!.Value.GetProperty("id").GetString()!;

    /// <summary>All strings of the document.</summary>
    public IEnumerable<string> Texts => TextsOf(_root);

    /// <summary>A URL among the document's own members, such as <c>flow_url</c>; null where there is none.</summary>
    public string? Url(string name) => _root.TryGetProperty(name, out var url) ? url.GetString() : null;

    /// <summary>A URL among the <c>links</c>, which are an object in practice and an array in the reference.</summary>
    public string Link(string name)
    {
        var links = _root.GetProperty("links");
        return links.ValueKind == JsonValueKind.Object
            ? links.GetProperty(name).GetString()!
            : links.EnumerateArray().Single(link => link.GetProperty("rel").GetString() == name).GetProperty("href").GetString()!;
    }

    /// <summary>Where the shopper says no: the segment <c>button-reject</c>, or in version 1 the action <c>reject</c>.</summary>
    public string RejectUrl => Objects(Offer!.Value)
        .Select(item => item.TryGetProperty("name", out var name) && name.ValueEquals("button-reject") ? item.GetProperty("url")
            : item.TryGetProperty("reject", out var reject) ? reject.GetProperty("url") : default)
        .Single(url => url.ValueKind == JsonValueKind.String).GetString()!;

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private JsonElement? ItemOf(string type) => Items.Where(item => item.GetProperty("type").ValueEquals(type)).Cast<JsonElement?>().FirstOrDefault();
}
