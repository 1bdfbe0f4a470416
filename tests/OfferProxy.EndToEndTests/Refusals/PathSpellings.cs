namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>Other ways to write a path: each with one change to a slash or a segment, and some with two, always the same ones.</summary>
internal static class PathSpellings
{
    private static readonly string[] Slashes =
    [
        "//", "///", "/./", "/%2e/", "%2f", "%2F", "%252f", "%25252F", "/%2f", "\\", "%5c", "%255c", ";/", ";a=b/", "/;/", "/;x/", "/x/../", "/x/..;/", "/x/%2e%2e/", "/x/..%2f",
        "/%20/", "%20/", "/%20", "./", "/.;/", "%00/", "%09/", "%3b/", "%253b/",
    ];

    private static readonly Func<string, string>[] Segments =
    [
        static text => text.ToUpperInvariant(),
        static text => char.ToUpperInvariant(text[0]) + text[1..],
        static text => text + ".",
        static text => text + "%2e",
        static text => text + ";x",
        static text => text + "%3Bx=1",
        static text => text + "%20",
        static text => text + "%00",
        static text => $"%{(int)text[0]:x2}{text[1..]}",
        static text => $"%{(int)text[0]:X2}{text[1..]}",
        static text => $"%25{(int)text[0]:x2}{text[1..]}",
        static text => $"%2525{(int)text[0]:x2}{text[1..]}",
    ];

    /// <summary>The spellings.</summary>
    /// <param name="path">The path, as it is written plainly.</param>
    /// <param name="pairs">How many there are with two changes.</param>
    public static IEnumerable<string> Of(string path, int pairs)
    {
        var parts = path[1..].Split('/');
        yield return path + "/";
        yield return path + "//";
        yield return path + "/.";
        yield return path + "/%2e";
        yield return path + "/x/..";
        yield return path + "/..;/" + parts[^1];
        var changes = ChangesTo(parts.Length).ToList();
        foreach (var change in changes)
        {
            yield return Write(parts, [change]);
        }

        var random = new Random(1);
        for (var i = 0; i < pairs; i++)
        {
            yield return Write(parts, [changes[random.Next(changes.Count)], changes[random.Next(changes.Count)]]);
        }
    }

    private static IEnumerable<(int Part, int Slash, int Segment)> ChangesTo(int parts) =>
        Enumerable.Range(0, parts).SelectMany(static part => Enumerable.Range(0, Slashes.Length).Select(slash => (part, slash, -1))
            .Concat(Enumerable.Range(0, Segments.Length).Select(segment => (part, -1, segment))));

    private static string Write(string[] parts, (int Part, int Slash, int Segment)[] changes) => string.Concat(parts.Select((text, i) =>
    {
        var slash = changes.Where(change => change.Part == i && change.Slash >= 0).Select(static change => Slashes[change.Slash]).FirstOrDefault("/");
        var segment = changes.Where(change => change.Part == i && change.Segment >= 0).Aggregate(text, static (written, change) => Segments[change.Segment](written));
        return (i == 0 && slash[0] != '/' ? "/" : "") + slash + segment;
    }));
}
