using System.Text.Json;

namespace OfferProxy.Benchmarks.Peers;

/// <summary>Writes the model with <see cref="Utf8JsonWriter"/> by hand, names encoded ahead.</summary>
internal static class HandWriter
{
    private static readonly JsonEncodedText ApiVersion = JsonEncodedText.Encode("api_version");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText Links = JsonEncodedText.Encode("links");
    private static readonly JsonEncodedText Self = JsonEncodedText.Encode("self");
    private static readonly JsonEncodedText NextOffer = JsonEncodedText.Encode("next_offer");
    private static readonly JsonEncodedText OfferEvent = JsonEncodedText.Encode("offer_event");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attributes");
    private static readonly JsonEncodedText Children = JsonEncodedText.Encode("children");

    /// <summary>Writes a document.</summary>
    public static void Write(Utf8JsonWriter json, OfferModel offer)
    {
        json.WriteStartObject();
        json.WriteString(ApiVersion, offer.ApiVersion);
        Write(json, Data, offer.Data);
        json.WriteStartObject(Links);
        json.WriteString(Self, offer.Links.Self);
        json.WriteString(NextOffer, offer.Links.NextOffer);
        json.WriteString(OfferEvent, offer.Links.OfferEvent);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, SegmentModel[] segments)
    {
        json.WriteStartArray(name);
        foreach (var segment in segments)
        {
            Write(json, segment);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SegmentModel segment)
    {
        json.WriteStartObject();
        Write(json, Id, segment.Id);
        json.WriteString(Type, segment.Type);
        Write(json, Name, segment.Name);
        Write(json, Text, segment.Text);
        Write(json, Url, segment.Url);
        if (segment.Attributes is { } attributes)
        {
            json.WriteStartObject(Attributes);
            HandAttributes.Write(json, attributes);
            json.WriteEndObject();
        }

        if (segment.Children is { } children)
        {
            Write(json, Children, children);
        }

        if (segment.Campaign is { } campaign)
        {
            HandAttributes.Write(json, campaign);
        }

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
