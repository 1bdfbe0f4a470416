using System.Text.Json;

namespace OfferProxy.Soak.Judging;

/// <summary>Judges answers that say that there is no answer, or why not. Pure, but for what is going on.</summary>
internal static class Failure
{
    /// <summary>The code of an error in the contract's shape; empty where it is in no such shape.</summary>
    public static string Code(Reply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            return document.RootElement.GetProperty("errors")[0].GetProperty("code").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return "";
        }
    }

    /// <summary>Judges one that tells of an origin in trouble.</summary>
    public static Finding Judge(Reply reply, Weather weather)
    {
        var code = Code(reply);
        var isTold = (reply.Status, code) switch
        {
            (502, "origin_unavailable" or "origin_invalid_response") or (504, "origin_timeout") or (503, "overloaded") or (>= 500, "origin_error") => true,
            _ => false,
        };
        return !isTold ? Finding.Wrong($"{reply.Status} {code}")
            : weather.MayFail(reply.SentAt, reply.EndedAt) || (reply.Status == 504 && weather.Reloading.MayBe(reply.SentAt, reply.EndedAt)) ? new(FindingKind.Excused)
            : Finding.Wrong($"{reply.Status} {code} while the origin is well ({weather.UnderWay})");
    }

    /// <summary>Judges one that must be a refusal.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="status">The status that it must have.</param>
    /// <param name="code">The code that it must have; empty: any, or no document.</param>
    public static Finding Must(Reply reply, int status, string code) =>
        reply.Broken is { } broken ? Finding.Wrong(broken)
        : reply.Status != status || (code.Length > 0 && Code(reply) != code) ? Finding.Wrong($"{reply.Status} {Code(reply)} for {status} {code}")
        : new(FindingKind.Refused);

    /// <summary>Whether any browser may read an answer; what is wrong where it may not.</summary>
    public static Finding Readable(Reply reply, Finding otherwise) =>
        reply.Broken is null && !reply.Fields.ContainsKey("Access-Control-Allow-Origin") ? Finding.Wrong($"{reply.Status} that no browser may read") : otherwise;
}
