using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Measuring.Servers;

/// <summary>What a node's administration is asked to do.</summary>
/// <param name="port">Its port of 127.0.0.1.</param>
internal sealed class NodeAdmin(int port) : IDisposable
{
    private readonly Client _client = new(port);

    /// <summary>Purges what is stored.</summary>
    /// <param name="scope">By what it is named.</param>
    /// <param name="value">The name; empty for <c>all</c>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AdminCall> PurgeAsync(string scope, string value, CancellationToken cancel)
    {
        var (exchange, document) = await PostAsync("/purge", new() { ["scope"] = scope, ["value"] = value.Length == 0 ? null : value }, cancel);
        using (document)
        {
            return AdminCall.Of(exchange, document.RootElement.GetProperty("fleet").GetBoolean());
        }
    }

    /// <summary>Blocks a site or an integration, or removes what blocks it.</summary>
    /// <param name="action"><c>block</c> or <c>remove</c>.</param>
    /// <param name="kind"><c>site</c> or <c>integration</c>.</param>
    /// <param name="name">Which one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AdminCall> OverrideAsync(string action, string kind, string name, CancellationToken cancel)
    {
        // Where the others could not be told, it is an error.
        var (exchange, document) = await PostAsync("/overrides", new() { ["action"] = action, ["kind"] = kind, ["name"] = name, ["by"] = "benchmarks" }, cancel);
        document.Dispose();
        return AdminCall.Of(exchange, told: true);
    }

    /// <summary>The cache key of a request.</summary>
    /// <param name="target">Its path and query.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> KeyOfAsync(string target, CancellationToken cancel)
    {
        var (_, document) = await PostAsync("/explain", new() { ["url"] = target }, cancel);
        using (document)
        {
            return document.RootElement.GetProperty("key").GetString() ?? throw new InvalidOperationException($"{target} has no cache key.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<(Exchange Exchange, JsonDocument Document)> PostAsync(string path, JsonObject body, CancellationToken cancel)
    {
        var text = body.ToJsonString();
        var request = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}");
        var exchange = await _client.SendAsync(Encoding.UTF8.GetBytes(request), cancel);
        return exchange.Answer is { Status: 200 } answer
            ? (exchange, JsonDocument.Parse(answer.Body))
            : throw new InvalidOperationException(
                $"POST {path} of a node: {exchange.Ending} {exchange.Answer?.Status} {Encoding.UTF8.GetString((exchange.Answer?.Body ?? default).Span)} after {Stopwatch.GetElapsedTime(exchange.SentAt).TotalMilliseconds:0} ms");
    }
}
