using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>Asks the admin server.</summary>
internal static class Admin
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<(int Status, JsonElement Body)> ReadyAsync(string address)
    {
        using var response = await Client.GetAsync(new Uri($"{address}/readyz"));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return ((int)response.StatusCode, body.RootElement.Clone());
    }

    /// <summary>Asks until the response is as wanted, up to a deadline far beyond what it takes.</summary>
    public static async Task<JsonElement> ReadyWhenAsync(string address, Func<JsonElement, bool> wanted)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (_, body) = await ReadyAsync(address);
            if (wanted(body))
            {
                return body;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), body.ToString());
            await Task.Delay(20);
        }
    }

    public static JsonElement Configuration(this JsonElement ready) => ready.GetProperty("configuration");

    public static string LastReload(this JsonElement ready) => ready.Configuration().GetProperty("lastReload").GetString()!;

    public static long Generation(this JsonElement ready) => ready.Configuration().GetProperty("generation").GetInt64();

    public static async Task<HttpResponseMessage> GetAsync(string url, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }

        return await Client.SendAsync(request);
    }
}
