using System.Text.Json;

namespace OfferProxy.Tests.Pipeline;

/// <summary>A response as a client got it.</summary>
internal sealed record Reply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The value of a header field; null where it is missing.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public string? CacheStatus => this["Cache-Status"];

    /// <summary>The first error's code.</summary>
    public string? ErrorCode => Json.GetProperty("errors")[0].GetProperty("code").GetString();

    /// <summary>The id of the event that came with the offer.</summary>
    public string? EventId => Json.GetProperty("data")[1].GetProperty("id").GetString();

    /// <summary>The URL of the next offer.</summary>
    public string? NextOffer => Json.GetProperty("links").GetProperty("next_offer").GetString();

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<Reply> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
}
