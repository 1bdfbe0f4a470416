using System.Text.Json;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.AccessLogging;

/// <summary>A gateway with an access log, of which the requests are known by their traces. What is below no prefix of its routes has none.</summary>
/// <param name="more">What else differs from the shipped configuration.</param>
internal sealed class LoggedGateway(params (string Key, string Value)[] more) : OfferGateway
{
    /// <summary>The name of the log beside the configuration.</summary>
    public const string LogName = "access.log";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
    [
        new("AccessLog:To", LogName),
        new("ReverseProxy:Routes:rest:Match:Path", "/plain/{**rest}"),
        .. more.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
    ]);

    /// <summary>The log.</summary>
    public string LogFile => FileNamed(LogName);

    /// <summary>Starts one.</summary>
    public static async Task<LoggedGateway> StartAsync(params (string Key, string Value)[] more)
    {
        var gateway = new LoggedGateway(more);
        await gateway.InitializeAsync();
        return gateway;
    }

    /// <summary>Sends a request, and reads its response and its line.</summary>
    public async Task<(Reply Reply, JsonElement Line)> AskAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        var trace = LoggedLines.NewTraceId();
        var reply = await SendAsync(method ?? HttpMethod.Get, path, null, [.. headers, LoggedLines.Trace(trace)]);
        return (reply, await LoggedLines.OfTraceAsync(LogFile, trace));
    }
}
