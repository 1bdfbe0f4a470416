using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Visits;

/// <summary>
/// A checkout page that knows the contract and nothing else: not the gateway, not the origin. It follows URLs as they
/// stand, sees nothing of a response that a browser would hide from it, and fails the test at what it would report as an error.
/// </summary>
internal sealed class CheckoutClient(HttpClient http, string publicUrl, string? firstName)
{
    private static readonly string[] SilentCodes = ["site_blocked", "flow_expired", "placement_disabled"];

    private bool _personalized = true;

    /// <summary>The URLs of all documents so far.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The ids of all events so far.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Everything that the shopper was shown so far.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>Opens a flow and declines offers until there is none; returns the ids of those that were shown.</summary>
    public async Task<List<string>> VisitAsync(string flowUrl)
    {
        var flow = await AskAsync(HttpMethod.Get, flowUrl);
        if (flow!.Url("flow_url") is { } there)
        {
            flow = await AskAsync(HttpMethod.Get, there);
        }

        _personalized = flow!.Flow!.Value.GetProperty("personalization").GetBoolean();
        var ids = new List<string>();
        var offer = await NextAsync(flow.Link("next_offer"));
        while (offer?.Offer is { } shown)
        {
            ids.Add(shown.GetProperty("id").GetString()!);
            Assert.InRange(ids.Count, 1, 10);
            await ShowAsync(offer, shown);
            offer = await DeclineAsync(offer);
        }

        return ids;
    }

    private async Task ShowAsync(CheckoutPage offer, JsonElement shown)
    {
        Shown.AddRange(offer.Texts);
        Events.Add(offer.EventId);
        Assert.Contains(offer.EventId, offer.Link("offer_event"), StringComparison.Ordinal);
        Assert.Null(await AskAsync(HttpMethod.Post, offer.Link("offer_event") + "&ev=offer_viewed&ts=1700000000"));

        var again = await AskAsync(HttpMethod.Get, Named(offer.Link("self")));
        Assert.Equal(shown.GetProperty("id").GetString(), again!.Offer!.Value.GetProperty("id").GetString());
        Events.Add(again.EventId);
    }

    private async Task<CheckoutPage?> DeclineAsync(CheckoutPage offer)
    {
        var answer = await AskAsync(HttpMethod.Post, Named(offer.RejectUrl) + "&no_redirect=1");
        if (answer?.Url("next_offer_url") is { } next)
        {
            return await NextAsync(next);
        }

        return answer;
    }

    private Task<CheckoutPage?> NextAsync(string url) =>
        AskAsync(url.Contains("offers/new", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post, Named(url));

    private string Named(string url) => firstName is null || !_personalized ? url : $"{url}&first_name={Uri.EscapeDataString(firstName)}";

    // Null: no offer, or nothing to read.
    private async Task<CheckoutPage?> AskAsync(HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Cache-Control", "max-age=0");
        request.Headers.Add("Origin", "https://checkout.shop.example");
        using var response = await http.SendAsync(request);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        var body = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
        {
            using var error = JsonDocument.Parse(body);
            var code = error.RootElement.GetProperty("errors")[0].GetProperty("code").GetString();
            Assert.True((int)response.StatusCode is 403 or 410 or 422 && SilentCodes.Contains(code), $"{method} {url}: {(int)response.StatusCode} {code}");
            return null;
        }

        if (body.Length == 0)
        {
            return null;
        }

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(body);
        var page = new CheckoutPage(document.RootElement.Clone());
        Note(page);
        return (int)response.StatusCode == 202 ? null : page;
    }

    private void Note(CheckoutPage page)
    {
        var urls = page.Texts.Where(text => text.StartsWith("http", StringComparison.Ordinal) && text.Contains("/places/", StringComparison.Ordinal)).ToList();
        Assert.All(urls, url => Assert.StartsWith(publicUrl + "/", url, StringComparison.Ordinal));
        Seen.AddRange(urls);
    }
}
