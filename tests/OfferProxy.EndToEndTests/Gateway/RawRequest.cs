using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A request byte for byte, as no client library would send it.</summary>
internal static class RawRequest
{
    /// <summary>Sends a request for a target, with more header lines, and reads the response until the connection ends.</summary>
    public static Task<(int Status, string Text)> SendAsync(string address, string target, string method = "GET", string headers = "") =>
        SendAsync(address, Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {new Uri(address).Authority}\r\nConnection: close\r\n{headers}\r\n"));

    /// <summary>Sends bytes and reads the response until the connection ends. The status is 0 where there was none.</summary>
    public static async Task<(int Status, string Text)> SendAsync(string address, byte[] request)
    {
        var response = Encoding.UTF8.GetString(await ReadAsync(address, request));
        return (response.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(response.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, response);
    }

    /// <summary>Sends bytes and reads the response, byte for byte, until the connection ends.</summary>
    public static async Task<byte[]> ReadAsync(string address, byte[] request)
    {
        var url = new Uri(address);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, timeout.Token);
        var stream = client.GetStream();
        using var response = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, timeout.Token);
            var bytes = new byte[8192];
            for (int read; (read = await stream.ReadAsync(bytes, timeout.Token)) > 0;)
            {
                response.Write(bytes, 0, read);
            }
        }
        catch (IOException)
        {
            // A server that has seen enough of a request may answer and break off before it has read the rest.
        }

        return response.ToArray();
    }
}
