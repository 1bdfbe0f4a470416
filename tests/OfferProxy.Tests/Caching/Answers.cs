using System.Text;
using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Origin;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Sharing;

namespace OfferProxy.Tests.Caching;

/// <summary>Makes origins' answers, and the requests that they answer.</summary>
internal static class Answers
{
    public const string Flow = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";

    public const string Offer = """{"data":[{"type":"offer","children":[]}],"links":{"self":"/flows/9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e"}}""";

    public static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The times of a response that at <see cref="Now"/> is fresh for this long, in seconds, then served stale for a minute and an hour.</summary>
    public static ResponseTimes Times(double seconds) =>
        new(Now, Now.AddSeconds(seconds), Now.AddSeconds(seconds + 60), Now.AddSeconds(seconds + 3600));

    public static OriginResponse Of(int status, string body, params (string Name, string Value)[] headers)
    {
        var fields = new HeaderDictionary { ["Content-Type"] = "application/json" };
        foreach (var (name, value) in headers)
        {
            fields[name] = value;
        }

        return new(OriginFailure.None, status, fields, Encoding.UTF8.GetBytes(body));
    }

    public static OriginResponse Error(int status, string code, params (string Name, string Value)[] headers) =>
        Of(status, $$"""{"errors":[{"status":"{{status}}","code":"{{code}}"}]}""", headers);

    /// <summary>What a request with these echoes puts into the slots.</summary>
    public static SlotContents Values(params string?[] echoes) => new(null, echoes);

    public static Template Template(string text) => new(Encoding.UTF8.GetBytes(text));
}
