using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace OfferProxy.Tests.Plugin;

/// <summary>In a host of the plugin that logs everything it can, nothing that is logged or traced of exceptions has what a shopper sent.</summary>
public sealed class RedactionTests : IDisposable
{
    private const string Mark = "Qzcanary";

    private readonly TcpListener _origin = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ActivityListener _listener;

    public RedactionTests()
    {
        _origin.Start();
        _listener = new()
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _spans.Enqueue(string.Join('\n', activity.Events.SelectMany(one => one.Tags.Select(tag => $"{tag.Key}={tag.Value}")).Append(activity.StatusDescription))),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _origin.Dispose();
    }

    [Theory]
    [InlineData("{0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n{0} is no field\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n")]
    [InlineData("")]
    public async Task Origin_RepeatsTheRequestInAMalformedResponse_NothingIsToldOfIt(string form)
    {
        var serving = ServeAsync(form);
        using var lines = new LoggedLines();
        await using (var host = await SocketHost.StartAsync(
            proxy =>
            {
                proxy.Services.AddLogging(logging => logging.AddProvider(lines).SetMinimumLevel(LogLevel.Trace));
                proxy.AddOffers(SocketHost.Configure);
            },
            originAddress: $"http://{_origin.LocalEndpoint}"))
        {
            foreach (var path in (string[])[$"{SocketHost.OfferPath}&first_name={Mark}", $"{SocketHost.FlowPath}?first_name={Mark}", $"/plain?first_name={Mark}"])
            {
                try
                {
                    await host.SendAsync(path);
                }
                catch (HttpRequestException)
                {
                    // A body that broke off is broken off.
                }
            }
        }

        _origin.Stop();
        await serving;
        Assert.NotEmpty(lines.Lines);
        Assert.DoesNotContain(lines.Lines, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_spans, span => span.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        if (form.StartsWith('{'))
        {
            Assert.Contains(_spans, static span => span.Contains("exception.type=System.Net.Http.HttpRequestException", StringComparison.Ordinal));
        }
    }

    private async Task ServeAsync(string form)
    {
        try
        {
            while (true)
            {
                using var client = await _origin.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var bytes = new byte[16 * 1024];
                var read = await stream.ReadAsync(bytes);
                var target = Encoding.ASCII.GetString(bytes, 0, read).Split(' ').ElementAtOrDefault(1);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(form.Replace("{0}", target, StringComparison.Ordinal)));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
