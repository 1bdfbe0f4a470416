using System.Text.Json.Nodes;

namespace OfferProxy.Measuring.Reloading;

/// <summary>Configurations that an operator may save by mistake, and good ones between them.</summary>
/// <param name="file">The gateway's configuration.</param>
/// <param name="takenPort">A port of 127.0.0.1 on which somebody else listens.</param>
internal sealed class Reloads(string file, int takenPort)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly string _good = File.ReadAllText(file);

    /// <summary>How many have been written.</summary>
    public int Written { get; private set; }

    /// <summary>Writes one after the other until told to stop, then the first one again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        IReadOnlyList<Func<string>> turns =
        [
            () => _good[..(_good.Length / 2)],
            () => With(static root => root["Logging"]!["LogLevel"]!["Default"] = "Loud"),
            () => With(static root => root["Ofers"] = new JsonObject()),
            () => With(static root => root["Offers"]!["CachePolicies"]!["offers"]!["Key"] = new JsonArray("plcement")),
            () => With(root => root["Kestrel"]!["Endpoints"]!["Http"]!["Url"] = $"http://127.0.0.1:{takenPort}"),
            () => With(static root => root["ReverseProxy"]!["Routes"]!["offer-new"]!["Timeout"] = "soon"),
            () => With(static root => root["Offers"]!["Origin"]!["Timeout"] = "00:00:00.900"),
            () => _good,
        ];
        try
        {
            while (true)
            {
                Save(turns[Written++ % turns.Count]());
                await Task.Delay(Pause, stop);
            }
        }
        catch (OperationCanceledException)
        {
            Save(_good);
        }
    }

    private string With(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(_good)!;
        change(root);
        return root.ToJsonString();
    }

    // As careful tools do: whole or not at all.
    private void Save(string text)
    {
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
