using System.Diagnostics;
using OfferProxy.Measuring.Wire;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>Clients that read header fields. They follow no redirect and unpack nothing.</summary>
/// <param name="port">The gateway's port of 127.0.0.1.</param>
internal sealed class Browser(int port) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Client.Patience,
    };

    /// <summary>Sends a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="fields">Its header fields, beside those that a browser always sends.</param>
    public async Task<Reply> SendAsync(HttpMethod method, string target, CancellationToken cancel, params (string Name, string Value)[] fields)
    {
        var sentAt = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(method, target);
        request.Headers.Host = "offers.example";
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("Origin", Ask.Shop);
        foreach (var (name, value) in fields)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsByteArrayAsync(cancel);
            var all = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(static field => field.Key, static field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var reply = new Reply(sentAt, Stopwatch.GetTimestamp()) { Status = (int)response.StatusCode, CacheStatus = all.GetValueOrDefault("Cache-Status", ""), Fields = all, Body = body };
            return await Clients.SettleAsync(reply, cancel);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new(sentAt, Stopwatch.GetTimestamp()) { Broken = exception is HttpRequestException { HttpRequestError: var error } ? $"no whole answer ({error})" : "no answer in time", IsLate = exception is OperationCanceledException };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
