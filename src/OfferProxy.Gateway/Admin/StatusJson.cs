using System.Buffers;
using System.Text.Json;

namespace OfferProxy.Gateway.Admin;

/// <summary>Writes the gateway's status as JSON.</summary>
internal static class StatusJson
{
    /// <summary>The body of <c>/readyz</c>.</summary>
    public static ReadOnlyMemory<byte> Readiness(GatewayStatus status) => Write(json =>
    {
        json.WriteString("status", status.State);
        json.WriteStartObject("configuration");
        WriteConfiguration(json, status);
        json.WriteEndObject();
    });

    /// <summary>The body of <c>/configuration</c>.</summary>
    public static ReadOnlyMemory<byte> Configuration(GatewayStatus status) => Write(json =>
    {
        WriteConfiguration(json, status);
        json.WriteStartObject("counts");
        foreach (var (name, count) in ConfigurationCounts.Get(status.Configuration))
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
    });

    private static void WriteConfiguration(Utf8JsonWriter json, GatewayStatus status)
    {
        var errors = status.Errors;
        json.WriteNumber("generation", status.Offers.Generation);
        if (status.Offers.Generation > 0)
        {
            json.WriteString("loadedAt", status.Offers.LoadedAt);
        }

        json.WriteString("lastReload", errors.Count == 0 ? "accepted" : "refused");
        json.WriteStartArray("needRestart");
        foreach (var key in status.WaitingForRestart)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("file", error.File);
            json.WriteString("path", error.Path);
            json.WriteString("value", error.Value);
            json.WriteString("rule", error.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
