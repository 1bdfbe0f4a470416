using System.Text.Json;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>Writes a file of made-up integrations.</summary>
internal static class IntegrationsFile
{
    /// <summary>Writes it and returns its path.</summary>
    public static string Write(LoadContext context, int count)
    {
        var file = Path.Combine(context.Fleet.Folder("integrations"), "integrations.json");
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("Integrations");
        for (var number = 0; number < count; number++)
        {
            json.WriteStartObject(RequestSet.MadeUpIntegration(number));
            json.WriteString("Name", $"Shop {number}");
            json.WriteBoolean("Blocked", false);
            json.WriteStartObject("Placements");
            json.WriteStartObject("order_confirmation");
            json.WriteEndObject();
            json.WriteStartObject("order_status");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return file;
    }
}
