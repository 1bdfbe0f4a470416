namespace OfferProxy.Load.Requests;

/// <summary>Writes what the scripts of wrk read.</summary>
internal sealed class RequestFiles(string folder, bool browser)
{
    private static readonly string[] Bare = ["Accept: application/json"];

    private static readonly string[] Browser =
    [
        "Accept: application/json",
        "Accept-Language: en-GB,en;q=0.9",
        "Cache-Control: max-age=0",
        "Origin: https://www.shop.example",
        "Referer: https://www.shop.example/checkout/thank-you",
        "Sec-Fetch-Dest: empty",
        "Sec-Fetch-Mode: cors",
        "Sec-Fetch-Site: cross-site",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    ];

    /// <summary>Header lines that every request has.</summary>
    public IReadOnlyList<string> HeaderLines { get; } = browser ? Browser : Bare;

    /// <summary>The file of header lines.</summary>
    public string Headers(bool gzip)
    {
        var file = Path.Combine(folder, gzip ? "headers-gzip.txt" : "headers.txt");
        File.WriteAllLines(file, [.. HeaderLines, gzip ? "Accept-Encoding: gzip, deflate, br" : "Accept-Encoding: identity"]);
        return file;
    }

    /// <summary>A file of paths.</summary>
    public string Paths(string name, IEnumerable<string> paths)
    {
        var file = Path.Combine(folder, $"paths-{name}.txt");
        File.WriteAllLines(file, paths);
        return file;
    }
}
