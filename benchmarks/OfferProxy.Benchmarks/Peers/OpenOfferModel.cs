using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>
/// The document of an offer, typed as the contract asks of whoever passes one on: attributes are any object, and members
/// that are not known are kept.
/// </summary>
internal sealed class OpenOfferModel
{
    /// <summary>The version.</summary>
    [JsonPropertyName("api_version")]
    public string? ApiVersion { get; set; }

    /// <summary>The offer and its event.</summary>
    [JsonPropertyName("data")]
    public OpenSegmentModel[]? Data { get; set; }

    /// <summary>The links.</summary>
    [JsonPropertyName("links")]
    public Dictionary<string, string>? Links { get; set; }

    /// <summary>What is not known.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
