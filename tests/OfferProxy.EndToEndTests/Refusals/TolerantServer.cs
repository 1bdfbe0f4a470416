using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Forwarding;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>
/// How servers read a target, from the strictest to the most tolerant, each as one kind of them does: an origin of which any would
/// answer 201. Written apart from what it tests.
/// </summary>
internal static partial class TolerantServer
{
    private static readonly Func<string, string>[][] Kinds =
    [
        [Decode],
        [Merge],
        [Decode, Merge, Resolve],
        [Resolve, Decode],
        [Decode, Resolve, Merge],
        [CutParameters, Decode, Resolve, Merge],
        [Decode, CutParameters, Merge, Resolve],
        [Decode, Decode],
        [Decode, Decode, CutParameters, Merge, Resolve],
        [Decode, Backslashes, Merge, Resolve, Trim],
        [Decode, Decode, Decode, Backslashes, CutParameters, CutNulls, Trim, Merge, Resolve],
        [CutParameters, Merge, Decode, CutNulls, Trim, Resolve],
    ];

    /// <summary>Answers as an origin that takes anything for an offer that could be one.</summary>
    public static string Answer(string head)
    {
        var target = head.Split(' ')[1];
        return IsOffer(target)
            ? WireOrigin.Json(201, """{"api_version":"v2","data":[{"id":"119","type":"offer"},{"type":"event","id":"9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e"}],"links":{}}""")
            : WireOrigin.Json(200, """{"data":[]}""");
    }

    /// <summary>Whether any server would take a target for that of an offer.</summary>
    public static bool IsOffer(string target)
    {
        var path = target.Split('?')[0];
        return Kinds.Any(kind => Offer().IsMatch(kind.Aggregate(path, static (text, read) => read(text))));
    }

    [GeneratedRegex("^/(v[0-9.]+/)?places/[^/]+/flows/[^/]+/offers/[^/]+/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Offer();

    private static string Decode(string path) => Uri.UnescapeDataString(path);

    private static string Merge(string path) => Slashes().Replace(path, "/");

    private static string Backslashes(string path) => path.Replace('\\', '/');

    private static string CutParameters(string path) => string.Join('/', path.Split('/').Select(static segment => segment.Split(';')[0]));

    private static string CutNulls(string path) => string.Join('/', path.Split('/').Select(static segment => segment.Split('\0')[0]));

    private static string Trim(string path) => string.Join('/', path.Split('/').Select(static segment => segment is "." or ".." ? segment : segment.Trim().TrimEnd('.')));

    private static string Resolve(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segment != ".")
            {
                kept.Add(segment);
            }
        }

        return "/" + string.Join('/', kept).TrimStart('/');
    }

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
