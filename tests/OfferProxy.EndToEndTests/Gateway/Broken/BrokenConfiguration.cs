using System.Text;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway.Broken;

/// <summary>A configuration that is valid but for something.</summary>
/// <param name="What">What is broken, as the documentation names it.</param>
internal sealed record BrokenConfiguration(string What)
{
    private const string Main = "offerproxy.json";

    private const string Good = """
        {
          "Kestrel": { "Endpoints": { "Http": { "Url": "http://127.0.0.1:0" } } },
          "Admin": { "Url": "http://127.0.0.1:0" },
          "Server": { "DrainDelay": "00:00:05" },
          "ReverseProxy": {
            "Routes": {
              "offer-new": { "ClusterId": "offers", "Match": { "Path": "/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" } },
              "rest": { "ClusterId": "offers", "Order": 1000, "Match": { "Path": "/{**rest}" } }
            },
            "Clusters": { "offers": { "Destinations": { "a": { "Address": "http://127.0.0.1:9/" } } } }
          },
          "Offers": {
            "PublicUrl": "https://offers.example",
            "Integrations": { "File": "integrations.json" },
            "SiteBlocking": { "File": "blocked-sites.txt" },
            "CachePolicies": { "offers": { "FreshFor": "00:00:30" } }
          }
        }
        """;

    private Dictionary<string, byte[]> Files { get; init; } = new()
    {
        [Main] = Encoding.UTF8.GetBytes(Good),
        ["integrations.json"] = """{ "Integrations": { "acme": { "Placements": { "order_confirmation": {} } } } }"""u8.ToArray(),
        ["blocked-sites.txt"] = "bad.example\n"u8.ToArray(),
    };

    /// <summary>With another text in the place of one of the main file.</summary>
    public BrokenConfiguration Edit(string from, string to)
    {
        var text = Encoding.UTF8.GetString(Files[Main]);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return File(Main, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }

    /// <summary>With another file; in an encoding other than UTF-8 as an editor saves it, with its byte order mark.</summary>
    public BrokenConfiguration File(string name, string text, Encoding? encoding = null) => this with
    {
        Files = new(Files) { [name] = [.. encoding?.GetPreamble() ?? [], .. (encoding ?? Encoding.UTF8).GetBytes(text)] },
    };

    /// <summary>Without a file.</summary>
    public BrokenConfiguration Without(string name) => this with { Files = new(Files.Where(file => file.Key != name)) };

    /// <summary>Writes the files into a folder.</summary>
    /// <returns>The main file.</returns>
    public string WriteTo(string folder)
    {
        foreach (var (name, content) in Files)
        {
            System.IO.File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return Path.Combine(folder, Main);
    }
}
