using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>HTTP/2 frame by frame (RFC 9113), as no well-meaning client sends it; without TLS, by prior knowledge.</summary>
internal sealed class Http2Client : IDisposable
{
    public const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, Continuation = 9;

    public const byte EndStream = 1, Acknowledge = 1, EndHeaders = 4;

    private readonly TcpClient _client = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(90));
    private readonly NetworkStream _stream;

    private Http2Client(Uri address)
    {
        _client.Connect(address.Host, address.Port);
        _stream = _client.GetStream();
    }

    /// <summary>Connects, and says what a client says first.</summary>
    public static async Task<Http2Client> ConnectAsync(string address)
    {
        var client = new Http2Client(new(address));
        await client._stream.WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), client._timeout.Token);
        await client.SendAsync(Frame(Settings, 0, 0));
        return client;
    }

    public static byte[] Frame(byte type, byte flags, int stream, params ReadOnlySpan<byte> payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    /// <summary>The fields of a GET: method and scheme by the static table, path and authority as literals (RFC 7541, 6.2.2).</summary>
    public static byte[] Get(string path, params (string Name, string Value)[] fields) =>
        [0x82, 0x86, .. Literal(4, path), .. Literal(1, "a.example"), .. fields.SelectMany(static field => (byte[])[0, .. Text(field.Name), .. Text(field.Value)])];

    /// <summary>Sends bytes; false: the server has ended the connection.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes, _timeout.Token);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads the next frame; null: the connection has ended.</summary>
    public async Task<(byte Type, byte Flags, int Stream, byte[] Payload)?> ReadAsync()
    {
        try
        {
            var head = new byte[9];
            await _stream.ReadExactlyAsync(head, _timeout.Token);
            var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await _stream.ReadExactlyAsync(payload, _timeout.Token);
            return (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads until the connection ends, or a frame is as wanted; returns its error code, -1 where there was none.</summary>
    public async Task<int> ErrorAsync(byte type)
    {
        while (await ReadAsync() is { } frame)
        {
            if (frame.Type == type)
            {
                return BinaryPrimitives.ReadInt32BigEndian(frame.Payload.AsSpan(type == GoAway ? 4 : 0));
            }
        }

        return -1;
    }

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    private static byte[] Literal(byte index, string value) => [index, .. Text(value)];

    // Of a length with a prefix of seven bits (RFC 7541, 5.1).
    private static byte[] Text(string text)
    {
        var length = new List<byte>();
        if (text.Length < 127)
        {
            length.Add((byte)text.Length);
        }
        else
        {
            length.Add(127);
            var rest = text.Length - 127;
            for (; rest >= 128; rest /= 128)
            {
                length.Add((byte)((rest % 128) + 128));
            }

            length.Add((byte)rest);
        }

        return [.. length, .. Encoding.ASCII.GetBytes(text)];
    }
}
