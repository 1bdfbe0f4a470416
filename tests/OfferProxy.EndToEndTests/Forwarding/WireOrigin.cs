using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>An origin on a bare socket, which keeps each request that reaches it, octet by octet, and keeps connections open.</summary>
internal sealed class WireOrigin : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();

    public WireOrigin()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}/";

    /// <summary>The heads of the requests, each octet a character.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Gives the response to a request's head, each character an octet; null: the connection is closed in its place.</summary>
    public Func<string, string?> Answer { get; set; } = static _ => Json(200, """{"data":[]}""");

    /// <summary>Whether the connection ends with each response, so that a response without an end has one.</summary>
    public bool EndsWithResponse { get; init; }

    /// <summary>What stands in the heads of requests whose connection is broken off before their bodies are read.</summary>
    public string Refused { get; set; } = "x-refused-by-the-origin";

    /// <summary>A response with a document.</summary>
    public static string Json(int status, string body, string fields = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Told\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{fields}\r\n{body}");

    /// <summary>The requests whose heads hold a text.</summary>
    public int CountOf(string text) => _requests.Count(head => head.Contains(text, StringComparison.Ordinal));

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } head)
                {
                    _requests.Enqueue(head);
                    if (Answer(head) is not { } answer)
                    {
                        return;
                    }

                    await stream.WriteAsync(Encoding.Latin1.GetBytes(answer));
                    if (EndsWithResponse)
                    {
                        return;
                    }
                }
            }
            catch (IOException)
            {
                // The gateway broke off.
            }
        }
    }

    // A head, and what body there is behind it; null: the connection ended.
    private async Task<string?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var bytes = new byte[16 * 1024];
        while (true)
        {
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            if (end >= 4 && all.Contains(Refused, StringComparison.Ordinal))
            {
                return null;
            }

            if (end >= 4 && (all.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? all.EndsWith("0\r\n\r\n", StringComparison.Ordinal) : all.Length >= end + LengthOf(all[..end])))
            {
                return all[..end];
            }

            var read = await stream.ReadAsync(bytes);
            if (read == 0)
            {
                return null;
            }

            text.Append(Encoding.Latin1.GetString(bytes, 0, read));
        }
    }

    private static int LengthOf(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.AsSpan("Content-Length:".Length), CultureInfo.InvariantCulture);
    }
}
