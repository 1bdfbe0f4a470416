using System.Text.Json;

namespace OfferProxy.Caching.Purging;

/// <summary>The ids of the offers that a document holds.</summary>
internal static class OfferIds
{
    /// <summary>Reads the <c>id</c> of each item of <c>data</c> whose <c>type</c> is <c>offer</c>. Of what is no such document, or holds an id that is no text, there are none.</summary>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> document)
    {
        try
        {
            var reader = new Utf8JsonReader(document);
            var ids = new List<string>();
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isData = reader.ValueTextEquals("data"u8);
                    if (reader.Read() && isData && reader.TokenType == JsonTokenType.StartArray)
                    {
                        ReadItems(ref reader, ids);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }

            return [.. ids];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static void ReadItems(ref Utf8JsonReader reader, List<string> ids)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (ReadItem(ref reader) is { } id)
            {
                ids.Add(id);
            }
        }
    }

    // An id may be a number where the contract has a string.
    private static string? ReadItem(ref Utf8JsonReader reader)
    {
        var (id, isOffer) = ((string?)null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isType) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("type"u8));
            reader.Read();
            if (isId && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                id = reader.TokenType == JsonTokenType.String ? reader.GetString() : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            }
            else if (isType)
            {
                isOffer = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("offer"u8);
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        return isOffer ? id : null;
    }
}
