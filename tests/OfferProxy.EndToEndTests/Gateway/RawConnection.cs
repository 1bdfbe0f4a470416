using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A connection that is kept from one request to the next, byte for byte.</summary>
internal sealed partial class RawConnection : IDisposable
{
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(60));
    private readonly TcpClient _client = new();

    public static async Task<RawConnection> OpenAsync(string address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(new Uri(address).Host, new Uri(address).Port, connection._timeout.Token);
        return connection;
    }

    public async Task SendAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes, _timeout.Token);

    /// <summary>Sends bytes, and reads one response by its length or its chunks.</summary>
    public async Task<string> AskAsync(byte[] bytes)
    {
        await SendAsync(bytes);
        var (answer, buffer) = ("", new byte[8192]);
        while (!IsWhole(answer))
        {
            var read = await _client.GetStream().ReadAsync(buffer, _timeout.Token);
            answer += read > 0 ? Encoding.Latin1.GetString(buffer, 0, read) : throw new EndOfStreamException($"The connection ended after: {answer}");
        }

        return answer;
    }

    /// <summary>Whether the server ends the connection, and says nothing more.</summary>
    public async Task<bool> EndsAsync() => await _client.GetStream().ReadAsync(new byte[1], _timeout.Token) == 0;

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    private static bool IsWhole(string answer) =>
        answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and > 0
        && (Length().Match(answer, 0, end + 2) is { Success: true } length
            ? answer.Length >= end + 4 + int.Parse(length.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal));

    [GeneratedRegex("\r\nContent-Length: ([0-9]+)\r\n")]
    private static partial Regex Length();
}
