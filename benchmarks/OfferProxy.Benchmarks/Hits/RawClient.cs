using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OfferProxy.Benchmarks.Hits;

/// <summary>A keep-alive connection that sends one request over and over and allocates nothing, so that what is allocated is the server's.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _response = new byte[1 << 16];

    /// <summary>Connects.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="head">The request line and the header lines.</param>
    public RawClient(string address, params IEnumerable<string> head)
    {
        var url = new Uri(address);
        _request = Encoding.ASCII.GetBytes(string.Join("\r\n", [.. head, $"Host: {url.Authority}", "", ""]));
        _socket.Connect(IPAddress.Loopback, url.Port);
    }

    /// <summary>Sends the request and reads the whole response.</summary>
    /// <returns>Its length in bytes, head included.</returns>
    public int Ask()
    {
        _socket.Send(_request);
        var (length, expected) = (0, int.MaxValue);
        while (length < expected)
        {
            var received = _socket.Receive(_response, length, _response.Length - length, SocketFlags.None);
            if (received == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            length += received;
            if (expected == int.MaxValue && _response.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                expected = end + 4 + ContentLength(_response.AsSpan(0, end));
            }
        }

        return length;
    }

    /// <summary>Sends the request and returns the response's status, header lines and body.</summary>
    public (string Status, string[] Headers, byte[] Body) Read()
    {
        var response = _response.AsSpan(0, Ask());
        var end = response.IndexOf("\r\n\r\n"u8);
        var lines = Encoding.ASCII.GetString(response[..end]).Split("\r\n");
        return (lines[0], lines[1..], response[(end + 4)..].ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var value = head[(head.IndexOf("Content-Length: "u8) + 16)..];
        var length = 0;
        foreach (var digit in value)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                break;
            }

            length = (length * 10) + digit - '0';
        }

        return length;
    }
}
