using System.Text.Json;

namespace OfferProxy.Measuring.Judging;

/// <summary>Reads the answers that are no offers, which have one shape each. Pure.</summary>
internal static class FailureCheck
{
    /// <summary>Reads one.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(ResponseKind kind, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (kind == ResponseKind.NoOffer)
            {
                return document.RootElement.GetProperty("data").GetArrayLength() == 0 ? null : "202 with data";
            }

            var code = document.RootElement.GetProperty("errors")[0].GetProperty("code").GetString();
            return Codes(kind).Contains(code) ? null : $"{kind} with the code {code}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return $"{kind} without a document of the contract";
        }
    }

    private static string[] Codes(ResponseKind kind) => kind switch
    {
        ResponseKind.OriginError => ["origin_error"],
        ResponseKind.BadGateway => ["origin_unavailable", "origin_invalid_response", "origin_error"],
        ResponseKind.Unavailable => ["overloaded", "draining", "origin_error"],
        ResponseKind.GatewayTimeout => ["origin_timeout", "origin_error"],
        _ => [],
    };
}
