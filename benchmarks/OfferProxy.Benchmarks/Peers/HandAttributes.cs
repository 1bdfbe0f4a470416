using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>The part of <see cref="HandWriter"/> that writes a segment's attributes and an offer's campaign.</summary>
internal static class HandAttributes
{
    private static readonly JsonEncodedText Padding = JsonEncodedText.Encode("padding");
    private static readonly JsonEncodedText Href = JsonEncodedText.Encode("href");
    private static readonly JsonEncodedText Target = JsonEncodedText.Encode("target");
    private static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    private static readonly JsonEncodedText Size = JsonEncodedText.Encode("size");
    private static readonly JsonEncodedText Direction = JsonEncodedText.Encode("direction");
    private static readonly JsonEncodedText Spacing = JsonEncodedText.Encode("spacing");
    private static readonly JsonEncodedText AccessibilityLabel = JsonEncodedText.Encode("accessibilityLabel");
    private static readonly JsonEncodedText AspectRatio = JsonEncodedText.Encode("aspectRatio");
    private static readonly JsonEncodedText Loading = JsonEncodedText.Encode("loading");
    private static readonly JsonEncodedText Border = JsonEncodedText.Encode("border");
    private static readonly JsonEncodedText Campaign = JsonEncodedText.Encode("campaign");
    private static readonly JsonEncodedText Brand = JsonEncodedText.Encode("brand");
    private static readonly JsonEncodedText Price = JsonEncodedText.Encode("price");
    private static readonly JsonEncodedText Weight = JsonEncodedText.Encode("weight");
    private static readonly JsonEncodedText Serial = JsonEncodedText.Encode("serial");
    private static readonly JsonEncodedText Offset = JsonEncodedText.Encode("offset");
    private static readonly JsonEncodedText EndsAt = JsonEncodedText.Encode("ends_at");
    private static readonly JsonEncodedText Labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText Memory = JsonEncodedText.Encode("μνήμη", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("🗝", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Writes attributes, within their object.</summary>
    public static void Write(Utf8JsonWriter json, AttributesModel attributes)
    {
        Write(json, Padding, attributes.Padding);
        Write(json, Href, attributes.Href);
        Write(json, Target, attributes.Target);
        Write(json, Source, attributes.Source);
        Write(json, Size, attributes.Size);
        Write(json, Direction, attributes.Direction);
        Write(json, Spacing, attributes.Spacing);
        Write(json, AccessibilityLabel, attributes.AccessibilityLabel);
        if (attributes.AspectRatio is { } ratio)
        {
            json.WriteNumber(AspectRatio, ratio);
        }

        Write(json, Loading, attributes.Loading);
        if (attributes.Border is not null)
        {
            WriteEmpty(json, Border);
        }
    }

    /// <summary>Writes a campaign, as a member.</summary>
    public static void Write(Utf8JsonWriter json, CampaignModel campaign)
    {
        json.WriteStartObject(Campaign);
        json.WriteString(Brand, campaign.Brand);
        json.WriteNumber(Price, campaign.Price);
        json.WriteNumber(Weight, campaign.Weight);
        json.WriteNumber(Serial, campaign.Serial);
        json.WriteNumber(Offset, campaign.Offset);
        json.WriteString(EndsAt, campaign.EndsAt);
        WriteEmpty(json, Labels);
        json.WriteStartObject(Memory);
        json.WriteString(Key, campaign.Key.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter json, JsonEncodedText name)
    {
        json.WriteStartObject(name);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
