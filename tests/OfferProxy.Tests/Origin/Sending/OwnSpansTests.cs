using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OfferProxy.Origin.Sending;
using Xunit;

namespace OfferProxy.Tests.Origin.Sending;

public sealed class OwnSpansTests : IDisposable
{
    private const string Mark = "Wycanary";

    private readonly TcpListener _origin = new(IPAddress.Loopback, 0);
    private readonly Uri _address;

    public OwnSpansTests()
    {
        _origin.Start();
        _address = new($"http://{_origin.LocalEndpoint}/");
    }

    public void Dispose() => _origin.Dispose();

    [Fact]
    public async Task SendAsync_AnOriginThatSpeaksNoHttp_TellsOfItsTypeAlone()
    {
        var told = await FailAsync(static handler => new OwnSpans(handler));

        Assert.Contains(told, static tag => tag.Key == "exception.type" && (string?)tag.Value == typeof(HttpRequestException).FullName);
        Assert.DoesNotContain(told, static tag => tag.Value?.ToString()?.Contains(Mark, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task SendAsync_AnotherClientOfTheHost_IsLeftAsItIs() =>
        Assert.Contains(await FailAsync(static handler => handler), static tag => tag.Key == "exception.message" && tag.Value?.ToString()?.Contains(Mark, StringComparison.Ordinal) == true);

    // A request under a span of its own, by which that of the client is known among all that other tests make.
    private async Task<IReadOnlyList<KeyValuePair<string, object?>>> FailAsync(Func<HttpMessageHandler, HttpMessageHandler> wrap)
    {
        using var parent = new Activity("test").Start();
        var ended = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == parent.TraceId)
                {
                    ended.TrySetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var serving = ServeAsync();
        using var client = new HttpMessageInvoker(wrap(new SocketsHttpHandler()));
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));
        await serving;
        return [.. (await ended.Task).Events.SelectMany(static one => one.Tags)];
    }

    private async Task ServeAsync()
    {
        using var client = await _origin.AcceptTcpClientAsync();
        await client.GetStream().ReadExactlyAsync(new byte[16]);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{Mark} is no HTTP\r\n\r\n"));
    }
}
