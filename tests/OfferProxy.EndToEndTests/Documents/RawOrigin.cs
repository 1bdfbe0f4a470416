using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>An origin that answers every request with the same bytes, well-formed or not, and then closes the connection in order.</summary>
internal sealed class RawOrigin : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawOrigin()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}/";

    /// <summary>The bytes of the response.</summary>
    public string Response { get; set; } = "";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                await ReadHeadAsync(stream);
                await stream.WriteAsync(Encoding.Latin1.GetBytes(Response));
                client.Client.Shutdown(SocketShutdown.Send);

                // Until the other side has read it all and closes too: closing first would be a reset.
                while (await stream.ReadAsync(new byte[1024]) > 0)
                {
                }
            }
            catch (IOException)
            {
                // The gateway broke off.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static async Task ReadHeadAsync(NetworkStream stream)
    {
        var head = "";
        var bytes = new byte[4096];
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(bytes);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            head += Encoding.Latin1.GetString(bytes, 0, read);
        }
    }
}
