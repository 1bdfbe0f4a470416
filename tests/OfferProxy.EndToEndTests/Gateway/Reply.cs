using System.Text;
using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A complete response.</summary>
internal sealed record Reply(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string CacheStatus => Header("Cache-Status") ?? "";

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The id of the document's event.</summary>
    public string EventId => Json.GetProperty("data").EnumerateArray().Single(item => item.GetProperty("type").GetString() == "event").GetProperty("id").GetString()!;

    public override string ToString() => $"{Status} {CacheStatus} {Text}";

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The code of the error that it is, in the contract's one shape and for a browser to read.</summary>
    public string ErrorCode()
    {
        var error = Assert.Single(Assert.Single(Json.EnumerateObject(), member => member.Name == "errors").Value.EnumerateArray());
        Assert.Equal(Status.ToString(System.Globalization.CultureInfo.InvariantCulture), error.GetProperty("status").GetString());
        Assert.NotEqual("", error.GetProperty("title").GetString());
        Assert.NotEqual("", error.GetProperty("detail").GetString());
        Assert.Equal("application/json", Header("Content-Type"));
        Assert.Equal("*", Header("Access-Control-Allow-Origin"));
        return error.GetProperty("code").GetString()!;
    }

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, body, headers);
    }
}
