using System.Text.Json.Serialization;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>The document of an offer, typed.</summary>
internal sealed record OfferModel(
    [property: JsonPropertyName("api_version")] string ApiVersion,
    [property: JsonPropertyName("data")] SegmentModel[] Data,
    [property: JsonPropertyName("links")] LinksModel Links);

/// <summary>A segment, or an item of <c>data</c>.</summary>
internal sealed record SegmentModel(
    [property: JsonPropertyName("id")] string? Id,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("text")] string? Text,
    [property: JsonPropertyName("url")] string? Url,
    [property: JsonPropertyName("attributes")] AttributesModel? Attributes,
    [property: JsonPropertyName("children")] SegmentModel[]? Children,
    [property: JsonPropertyName("campaign")] CampaignModel? Campaign);

/// <summary>All attributes that the documents have.</summary>
internal sealed record AttributesModel(
    [property: JsonPropertyName("padding")] string? Padding,
    [property: JsonPropertyName("href")] string? Href,
    [property: JsonPropertyName("target")] string? Target,
    [property: JsonPropertyName("source")] string? Source,
    [property: JsonPropertyName("size")] string? Size,
    [property: JsonPropertyName("direction")] string? Direction,
    [property: JsonPropertyName("spacing")] string? Spacing,
    [property: JsonPropertyName("accessibilityLabel")] string? AccessibilityLabel,
    [property: JsonPropertyName("aspectRatio")] decimal? AspectRatio,
    [property: JsonPropertyName("loading")] string? Loading,
    [property: JsonPropertyName("border")] EmptyModel? Border);

/// <summary>The campaign of an offer.</summary>
internal sealed record CampaignModel(
    [property: JsonPropertyName("brand")] string Brand,
    [property: JsonPropertyName("price")] decimal Price,
    [property: JsonPropertyName("weight")] double Weight,
    [property: JsonPropertyName("serial")] ulong Serial,
    [property: JsonPropertyName("offset")] double Offset,
    [property: JsonPropertyName("ends_at")] string EndsAt,
    [property: JsonPropertyName("labels")] EmptyModel Labels,
    [property: JsonPropertyName("μνήμη")] KeyModel Key);

/// <summary>A member in another script.</summary>
internal sealed record KeyModel([property: JsonPropertyName("🗝")] string Value);

/// <summary>The links of an offer.</summary>
internal sealed record LinksModel(
    [property: JsonPropertyName("self")] string Self,
    [property: JsonPropertyName("next_offer")] string NextOffer,
    [property: JsonPropertyName("offer_event")] string OfferEvent);

/// <summary>An object without members.</summary>
internal sealed record EmptyModel;
