using System.Text.Json;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Measuring.Servers;

/// <summary>The demo origin as a process, which can be killed, frozen, and told to do wrong.</summary>
internal sealed class Origin : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Func<string, ServerProcess> _start;
    private readonly int _port;
    private ServerProcess _process;
    private long _receivedBefore;

    private Origin(int port, Func<string, ServerProcess> start)
    {
        (_port, _start) = (port, start);
        Url = $"http://127.0.0.1:{port}";
        _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(Url), Timeout = TimeSpan.FromSeconds(5) };
        _process = start(Url);
    }

    /// <summary>Its address, which stays the same when it is started again.</summary>
    public string Url { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Origin> StartAsync(int port, Func<string, ServerProcess> start, CancellationToken cancel)
    {
        var origin = new Origin(port, start);
        await origin._process.WaitForAsync(port, cancel);
        return origin;
    }

    /// <summary>Ends it as a crash does.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        _receivedBefore = await ReceivedAsync(cancel);
        Signals.Send(_process.Id, Signals.Kill);
        await _process.WaitForEndAsync(cancel);
        await _process.DisposeAsync();
    }

    /// <summary>Starts it again, without faults, and waits until it listens.</summary>
    public async Task StartAgainAsync(CancellationToken cancel)
    {
        _process = _start(Url);
        await _process.WaitForAsync(_port, cancel);
    }

    /// <summary>Stops it where it is: the kernel still accepts connections, and nobody answers.</summary>
    public Task FreezeAsync()
    {
        Signals.Send(_process.Id, Signals.Stop);
        return Task.CompletedTask;
    }

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync()
    {
        Signals.Send(_process.Id, Signals.Continue);
        return Task.CompletedTask;
    }

    /// <summary>Switches a fault on in place of others, or beside them where the query says <c>add=1</c>.</summary>
    /// <param name="query">As <c>POST /_demo/faults</c> takes it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task SetFaultAsync(string query, CancellationToken cancel)
    {
        using var response = await _http.PostAsync(new Uri($"/_demo/faults?{query}", UriKind.Relative), content: null, cancel);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>How many requests it has received since its first start; of one operation, or of all but health checks.</summary>
    public async Task<long> ReceivedAsync(CancellationToken cancel, string? operation = null)
    {
        using var state = await StateAsync(cancel);
        return operation is null
            ? _receivedBefore + state.RootElement.GetProperty("total").GetInt64()
            : state.RootElement.GetProperty("received").GetProperty(operation).GetInt64();
    }

    /// <summary>How many requests it has answered.</summary>
    public async Task<long> AnsweredAsync(CancellationToken cancel)
    {
        using var state = await StateAsync(cancel);
        return state.RootElement.GetProperty("answers").EnumerateArray().Sum(answer => answer.GetProperty("count").GetInt64());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }

    private async Task<JsonDocument> StateAsync(CancellationToken cancel) =>
        JsonDocument.Parse(await _http.GetByteArrayAsync(new Uri("/_demo", UriKind.Relative), cancel));
}
