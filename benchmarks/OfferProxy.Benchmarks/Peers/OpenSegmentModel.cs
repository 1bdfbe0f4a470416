using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>A segment of <see cref="OpenOfferModel"/>, or an item of its data.</summary>
internal sealed class OpenSegmentModel
{
    /// <summary>The id; of the offer and the event only.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    /// <summary>The type.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The text.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; set; }

    /// <summary>The URL.</summary>
    [JsonPropertyName("url")]
    public string? Url { get; set; }

    /// <summary>Any object.</summary>
    [JsonPropertyName("attributes")]
    public Dictionary<string, JsonElement>? Attributes { get; set; }

    /// <summary>The segments within.</summary>
    [JsonPropertyName("children")]
    public OpenSegmentModel[]? Children { get; set; }

    /// <summary>What is not known.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
