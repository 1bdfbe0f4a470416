using System.Text.Json;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

/// <summary>Reads an access log as it grows.</summary>
internal static class LoggedLines
{
    /// <summary>The lines so far, each of which is a JSON object.</summary>
    public static IReadOnlyList<JsonElement> Read(string file) => !File.Exists(file) ? [] : [.. Parse(File.ReadAllText(file))];

    /// <summary>The line of the request that brought a trace.</summary>
    public static async Task<JsonElement> OfTraceAsync(string file, string traceId)
    {
        var found = await Poll.UntilAsync(() => Task.FromResult(Read(file).Where(line => Text(line, "traceId") == traceId).ToList()), lines => lines.Count > 0);
        return Assert.Single(found);
    }

    /// <summary>Lines of JSON.</summary>
    public static IEnumerable<JsonElement> Parse(string lines)
    {
        // A line that is being written has no end yet.
        foreach (var line in lines[..(lines.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    /// <summary>A member that is text; null: it is not there.</summary>
    public static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The status that a line tells.</summary>
    public static int Status(JsonElement line) => line.GetProperty("status").GetInt32();

    /// <summary>A field that brings a trace.</summary>
    public static (string Name, string Value) Trace(string traceId) => ("traceparent", $"00-{traceId}-b7ad6b7169203331-01");

    /// <summary>The id of a trace that nobody else has.</summary>
    public static string NewTraceId() => Guid.NewGuid().ToString("N");
}
